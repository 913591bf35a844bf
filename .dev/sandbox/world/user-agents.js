const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const desktop = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
/** What kinds of clients call themselves. */
export const userAgents = {
    browser: [
        `${desktop} ${webkit} Chrome/131.0.0.0 Safari/537.36`,
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
        `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`,
        `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/130.0.0.0 Safari/537.36`,
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
        `${desktop} ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`,
        'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    ],
    app: ['ShopApp/5.12.0 (iPhone; iOS 18.1)', 'ShopApp/5.11.3 (Android 14; SM-S921B) okhttp/4.12.0'],
    tool: [
        'python-requests/2.32.3',
        `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/129.0.0.0 Safari/537.36`,
        'Go-http-client/2.0',
        'Scrapy/2.11.2 (+https://scrapy.org)',
        'curl/8.9.1',
    ],
    crawler: [
        'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
        'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    ],
    probe: ['uptime-probe/1.4'],
};
