import { defineConfig } from 'vitest/config';
import { everyTest, projectsOf, slowTests, suiteConfig } from './support/suite-config.ts';

/** `npm test`. */
export default defineConfig(suiteConfig({ projects: projectsOf([everyTest], slowTests) }));
