interface Theme {
  readonly base: 'vs' | 'vs-dark';
  readonly inherit: boolean;
  readonly rules: { readonly token: string; readonly foreground: string }[];
  readonly colors: Readonly<Record<string, string>>;
}

/** The part of Monaco that is used here. */
interface Monaco {
  readonly editor: { defineTheme(name: string, theme: Theme): void };
}

const clear = '#00000000';

function createTheme(base: Theme['base'], accent: string, ground: string, lines: string, rules: Theme['rules']): Theme {
  const faint = `${accent}22`;
  return {
    base,
    inherit: true,
    rules,
    colors: {
      'editor.background': clear,
      'scrollbar.shadow': clear,
      'editorLineNumber.foreground': lines,
      'editorLineNumber.dimmedForeground': lines,
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      'editorLink.activeForeground': accent,
      'editorWidget.background': ground,
      'editorHoverWidget.background': ground,
      'editorSuggestWidget.background': ground,
      'editorSuggestWidget.selectedBackground': faint,
      'editorSuggestWidget.selectedForeground': accent,
      'list.hoverBackground': faint,
      'list.highlightForeground': accent,
      'list.focusHighlightForeground': accent,
      'menu.background': ground,
      'menu.selectionBackground': faint,
      'menu.selectionForeground': accent,
      'quickInput.background': ground,
      'quickInputList.focusBackground': faint,
      'pickerGroup.foreground': accent,
      'toolbar.hoverBackground': faint,
      focusBorder: accent,
    },
  };
}

/** GraphiQL's two themes with colours that can be read on its grounds: at least 4.5 to 1. */
export function defineThemes(monaco: Monaco): void {
  const light = createTheme('vs', '#d60590', '#ffffff', '#5b6b80', [
    { token: 'argument.identifier.gql', foreground: '#5653b8' },
    { token: 'number', foreground: '#066a45' },
  ]);
  const dark = createTheme('vs-dark', '#ff5794', '#212a3b', '#a3adbd', [
    { token: 'argument.identifier.gql', foreground: '#a29dff' },
    { token: 'comment', foreground: '#8cb878' },
  ]);
  monaco.editor.defineTheme('graphiql-LIGHT', light);
  monaco.editor.defineTheme('graphiql-DARK', dark);
}
