import type { DeviceType } from '#contract/event-enums.ts';

/** What a program says of its browser and system is nobody's device: its type only counts. */
export type KnownAgent =
  | { type: 'bot'; agent: string }
  | { type: Exclude<DeviceType, 'bot'>; browser: string | null; os: string | null; agent: string };

/** User agents of 2024 to 2026 as they are sent, and what they are. */
export const userAgents: readonly KnownAgent[] = [
  // Desktops.
  {
    type: 'desktop',
    browser: 'Chrome 131',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Chrome 143',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Chrome 120',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Chrome 138',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Chrome 126',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Chrome 124',
    os: 'Chromium OS 14541',
    agent:
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Chrome 128',
    os: 'Chromium OS 14541',
    agent:
      'Mozilla/5.0 (X11; CrOS aarch64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Edge 131',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Edge 125',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Edge 122',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36 Edg/122.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Edge 133',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; ARM64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36 Edg/133.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 133',
    os: 'Windows 10',
    agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 128',
    os: 'Mac OS 10',
    agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Firefox/128.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 145',
    os: 'Linux',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 124',
    os: 'Ubuntu',
    agent: 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:124.0) Gecko/20100101 Firefox/124.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 127',
    os: 'Fedora',
    agent: 'Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 136',
    os: 'Linux',
    agent: 'Mozilla/5.0 (X11; Linux aarch64; rv:136.0) Gecko/20100101 Firefox/136.0',
  },
  {
    type: 'desktop',
    browser: 'Firefox 115',
    os: 'Windows 7',
    agent: 'Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0',
  },
  {
    type: 'desktop',
    browser: 'Safari 17',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15',
  },
  {
    type: 'desktop',
    browser: 'Safari 26',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  },
  {
    type: 'desktop',
    browser: 'Opera 114',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36 OPR/114.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Opera 109',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36 OPR/109.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Opera 116',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0 (Edition std-1)',
  },
  {
    type: 'desktop',
    browser: 'Vivaldi 6',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Vivaldi/6.5.3206.48',
  },
  {
    type: 'desktop',
    browser: 'Yandex 24',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 YaBrowser/24.6.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Yandex 25',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 YaBrowser/25.2.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'DuckDuckGo 17',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15 Ddg/17.5',
  },
  {
    type: 'desktop',
    browser: 'DuckDuckGo 126',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0 Ddg/126.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'Whale 3',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Whale/3.27.254.15 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'QQBrowser 13',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.95 QQBrowser/13.1.6153.400 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Sogou Explorer 1',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.87 Safari/537.36 SE 2.X MetaSr 1.0',
  },
  {
    type: 'desktop',
    browser: 'Avast Secure Browser 121',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36 Avast/121.0.0.0',
  },
  {
    type: 'desktop',
    browser: 'IE 11',
    os: 'Windows 10',
    agent: 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
  },
  {
    type: 'desktop',
    browser: 'Epiphany 605',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15 Epiphany/605.1.15',
  },
  {
    type: 'desktop',
    browser: 'Konqueror 5',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Konqueror/5.0 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Firefox 122',
    os: 'FreeBSD',
    agent: 'Mozilla/5.0 (X11; FreeBSD amd64; rv:122.0) Gecko/20100101 Firefox/122.0',
  },
  {
    type: 'desktop',
    browser: 'SeaMonkey 2',
    os: 'Windows 10',
    agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:91.0) Gecko/20100101 Firefox/91.0 SeaMonkey/2.53.18',
  },
  {
    type: 'desktop',
    browser: 'Waterfox 115',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0 Waterfox/115.9.0',
  },
  // Apps on desktops.
  {
    type: 'desktop',
    browser: 'Electron 28',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.36.140 Chrome/120.0.6099.109 Electron/28.1.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Electron 30',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.40.126 Chrome/124.0.6367.243 Electron/30.5.1 Safari/537.36 MacAppStore/23.6.0',
  },
  {
    type: 'desktop',
    browser: 'Electron 32',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) discord/1.0.9175 Chrome/128.0.6613.186 Electron/32.2.7 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Edge 124',
    os: 'Windows 10',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0 Teams/24060.3102.2733.5911/49',
  },
  {
    type: 'desktop',
    browser: 'Electron 19',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Teams/1.6.00.4472 Chrome/102.0.5005.167 Electron/19.1.8 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Electron 29',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Signal/7.5.1 Chrome/122.0.6261.156 Electron/29.1.6 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: 'Electron 31',
    os: 'Mac OS 10',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Notion/3.13.0 Chrome/126.0.6478.234 Electron/31.6.0 Safari/537.36',
  },
  {
    type: 'desktop',
    browser: null,
    os: 'Windows 10',
    agent: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)',
  },
  {
    type: 'desktop',
    browser: 'Mozilla 5',
    os: 'Linux',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.10.1',
  },
  {
    type: 'desktop',
    browser: null,
    os: 'Mac OS 10',
    agent: 'MyApp/42 CFNetwork/978.0.7 Darwin/18.7.0 (x86_64)',
  },
  {
    type: 'desktop',
    browser: null,
    os: 'Mac OS 14',
    agent: 'Safari/19618.2.12.11.6 CFNetwork/1496.0.7 Darwin/23.5.0',
  },
  {
    type: 'desktop',
    browser: null,
    os: 'Mac OS 26',
    agent: 'Things%20macOS/32400 CFNetwork/3860.100.1 Darwin/25.0.0',
  },
  // Telephones.
  {
    type: 'mobile',
    browser: 'Mobile Safari 17',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Mobile Safari 26',
    os: 'iOS 18',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Mobile Safari 15',
    os: 'iOS 15',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 15_8_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6.6 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Chrome 131',
    os: 'iOS 18',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Edge 125',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/125.0.2535.60 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Firefox 126',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/126.0 Mobile/15E148 Safari/605.1.15',
  },
  {
    type: 'mobile',
    browser: 'DuckDuckGo 7',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15',
  },
  {
    type: 'mobile',
    browser: 'Opera Touch 4',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1 OPT/4.6.0',
  },
  {
    type: 'mobile',
    browser: 'GSA 309',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/309.1.619920180 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Yandex 24',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 YaBrowser/24.4.0.521.10 SA/3 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'mobile',
    browser: 'Chrome 131',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Edge 130',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 EdgA/130.0.0.0',
  },
  {
    type: 'mobile',
    browser: 'Samsung Internet 27',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Samsung Internet 24',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Firefox 133',
    os: 'Android 14',
    agent: 'Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0',
  },
  {
    type: 'mobile',
    browser: 'Firefox 124',
    os: 'Android 13',
    agent: 'Mozilla/5.0 (Android 13; Mobile; rv:124.0) Gecko/124.0 Firefox/124.0',
  },
  {
    type: 'mobile',
    browser: 'Opera 82',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36 OPR/82.0.0.0',
  },
  {
    type: 'mobile',
    browser: 'DuckDuckGo 5',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.90 Mobile DuckDuckGo/5 Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Yandex 24',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; arm_64; Android 13; 22101316G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.6261.96 YaBrowser/24.4.3.96.00 SA/3 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'UCBrowser 13',
    os: 'Android 11',
    agent:
      'Mozilla/5.0 (Linux; U; Android 11; en-US; RMX3231 Build/RP1A.201005.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.4.0.1306 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'MIUI Browser 14',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; U; Android 13; de-de; 2201117TY Build/TKQ1.221114.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/112.0.5615.136 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.9.0-gn',
  },
  {
    type: 'mobile',
    browser: 'Huawei Browser 14',
    os: 'Android 12',
    agent:
      'Mozilla/5.0 (Linux; Android 12; NOH-NX9; HMSCore 6.13.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Vivo Browser 12',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; V2217A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/101.0.4951.74 Mobile Safari/537.36 VivoBrowser/12.7.0.1',
  },
  {
    type: 'mobile',
    browser: 'HeyTap 45',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; U; Android 13; en-us; CPH2495 Build/TP1A.220905.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/115.0.5790.168 Mobile Safari/537.36 HeyTapBrowser/45.10.3.4',
  },
  {
    type: 'mobile',
    browser: 'Whale 3',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; SM-G991N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Whale/3.0.1.2 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'QQBrowser 15',
    os: 'Android 12',
    agent:
      'Mozilla/5.0 (Linux; U; Android 12; zh-cn; PGBM10 Build/SP1A.210812.016) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.86 MQQBrowser/15.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 15',
    agent:
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; SM-G998B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; SM-F946B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; 2312DRA50G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; 23127PN0CG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; M2101K6G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; CPH2581) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; PHB110) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; RMX3771) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; V2250) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; NE2213) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; A063) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; XQ-DQ54) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; motorola edge 40) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; moto g84 5G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; Nokia G42 5G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; TECNO CK7n) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; Infinix X6833B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; itel P661N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; ASUS_AI2302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; FP5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; Android 10; ELE-L29) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 12',
    agent:
      'Mozilla/5.0 (Linux; Android 12; ALN-LX9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; REA-NX9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; ZTE A2023P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; TCL T610K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 11',
    agent:
      'Mozilla/5.0 (Linux; Android 11; LM-G900) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 11',
    agent:
      'Mozilla/5.0 (Linux; Android 11; Doro 8200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 12',
    agent:
      'Mozilla/5.0 (Linux; Android 12; BV9300 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 124',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; HMD Pulse Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 120',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 21) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 120',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; CUBOT_KINGKONG_9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 120',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; CUBOT X70 Build/TP1A.220624.014) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 120',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; Cubot P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Chrome 120',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; Honeywell ScanPal EDA52) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  },
  {
    type: 'mobile',
    browser: 'Firefox 84',
    os: 'KAIOS 3',
    agent: 'Mozilla/5.0 (Mobile; Nokia 2780 Flip; rv:84.0) Gecko/84.0 Firefox/84.0 KAIOS/3.1',
  },
  {
    type: 'mobile',
    browser: 'Opera Mini 36',
    os: 'Android',
    agent: 'Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16',
  },
  {
    type: 'mobile',
    browser: 'Opera Mini 8',
    os: 'Symbian',
    agent: 'Opera/9.80 (Series 60; Opera Mini/8.0.35158/119.132; U; en) Presto/2.12.423 Version/12.16',
  },
  // Browsers in apps, and apps, of telephones.
  {
    type: 'mobile',
    browser: 'Instagram 312',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 312.0.2.23.111 (iPhone15,3; iOS 17_2_1; en_US; en; scale=3.00; 1290x2796; 553462334)',
  },
  {
    type: 'mobile',
    browser: 'Instagram 406',
    os: 'Android 15',
    agent:
      'Mozilla/5.0 (Linux; Android 15; CPH2557 Build/AP3A.240617.008; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.142 Mobile Safari/537.36 Instagram 406.0.0.58.159 Android (35/15; 480dpi; 1080x2400; OPPO; CPH2557; OP573DL1; mt6833; en_MY; 822918295; IABMV/1) NV/1',
  },
  {
    type: 'mobile',
    browser: 'Facebook 443',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21B74 [FBAN/FBIOS;FBAV/443.0.0.23.229;FBBV/544967574;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.1;FBSS/3;FBCR/Telekom | DE;FBID/phone;FBLC/de_DE;FBOP/80]',
  },
  {
    type: 'mobile',
    browser: 'Facebook 454',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; SM-S911B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.178 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/454.0.0.49.104;]',
  },
  {
    type: 'mobile',
    browser: 'Facebook 440',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; 22111317G Build/TKQ1.221114.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.6099.230 Mobile Safari/537.36 [FB_IAB/MESSENGER;FBAV/440.0.0.38.107;]',
  },
  {
    type: 'mobile',
    browser: 'Chrome WebView 146',
    os: 'Android 16',
    agent:
      'Mozilla/5.0 (Linux; Android 16; Pixel 10 Pro XL Build/CP1A.260305.018; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/146.0.7680.174 Mobile Safari/537.36 MetaIAB Facebook',
  },
  {
    type: 'mobile',
    browser: 'LinkedIn',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.8962',
  },
  {
    type: 'mobile',
    browser: 'LinkedIn',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.101 Mobile Safari/537.36 [LinkedInApp]',
  },
  {
    type: 'mobile',
    browser: 'WebKit 605',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 WhatsApp/2.24.6.77',
  },
  {
    type: 'mobile',
    browser: 'TikTok 33',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; SM-A546E Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.6099.144 Mobile Safari/537.36 musical_ly_2023305030 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/33.5.3 ByteLocale/en ByteFullLocale/en Region/DE',
  },
  {
    type: 'mobile',
    browser: 'WeChat 8',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.45(0x18002d2a) NetType/WIFI Language/zh_CN',
  },
  {
    type: 'mobile',
    browser: 'WeChat 8',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; 2211133C Build/TKQ1.220905.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231202 MMWEBID/2585 MicroMessenger/8.0.47.2560(0x28002F30) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64',
  },
  {
    type: 'mobile',
    browser: 'Alipay 10',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; U; Android 10; zh-CN; V2034A Build/QP1A.190711.020) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/69.0.3497.100 UWS/3.22.2.33 Mobile Safari/537.36 UCBS/3.22.2.33_211025173018 NebulaSDK/1.8.100112 Nebula AlipayDefined(nt:WIFI,ws:360|0|2.0) AliApp(AP/10.2.51.7100) AlipayClient/10.2.51.7100 Language/zh-Hans',
  },
  {
    type: 'mobile',
    browser: 'Line 14',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.2.1',
  },
  {
    type: 'mobile',
    browser: 'KAKAOTALK 2410420',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; SM-S906N Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.178 Mobile Safari/537.36;KAKAOTALK 2410420',
  },
  {
    type: 'mobile',
    browser: 'NAVER 12',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21D61 NAVER(inapp; search; 2000; 12.3.6; 15PRO)',
  },
  {
    type: 'mobile',
    browser: 'Snapchat 12',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3.1 Mobile/15E148 Snapchat/12.72.0.38 (like Safari/8617.2.4.10.8, panda)',
  },
  {
    type: 'mobile',
    browser: 'Twitter 10',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/10.28',
  },
  {
    type: 'mobile',
    browser: 'WebKit 605',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]',
  },
  {
    type: 'mobile',
    browser: 'WebKit 605',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 TeamsMobile-iOS',
  },
  {
    type: 'mobile',
    browser: 'Chrome WebView 122',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.64 Mobile Safari/537.36 TeamsMobile-Android',
  },
  {
    type: 'mobile',
    browser: 'Chrome WebView 122',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 7a Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.64 Mobile Safari/537.36 GSA/15.6.34.28.arm64',
  },
  { type: 'mobile', browser: null, os: 'iOS 17', agent: 'MyApp/42 CFNetwork/1494.0.7 Darwin/23.4.0' },
  { type: 'mobile', browser: null, os: 'iOS 26', agent: 'MyBank/7.1.0 CFNetwork/3860.100.1 Darwin/25.0.0' },
  {
    type: 'mobile',
    browser: null,
    os: 'iOS 17',
    agent: 'Slack/24.01.10 (iPhone15,2; iOS 17.2.1; Scale/3.00)',
  },
  {
    type: 'mobile',
    browser: null,
    os: 'iOS 17',
    agent: 'MyApp/5.2 (com.example.app; build:520; iOS 17.2.0) Alamofire/5.8.1',
  },
  {
    type: 'mobile',
    browser: 'Instagram 312',
    os: 'iOS 17',
    agent: 'Instagram 312.0.0.22.114 (iPhone15,3; iOS 17_2_1; en_US; en; scale=3.00; 1290x2796; 555555555)',
  },
  { type: 'mobile', browser: null, os: 'iOS 17', agent: 'Spotify/8.8.90 iOS/17.2.1 (iPhone15,2)' },
  {
    type: 'mobile',
    browser: null,
    os: 'Android 14',
    agent: 'Dalvik/2.1.0 (Linux; U; Android 14; SM-S918B Build/UP1A.231005.007)',
  },
  { type: 'mobile', browser: null, os: 'Android 14', agent: 'MyApp/5.2 (Android 14; Pixel 8) okhttp/4.12.0' },
  {
    type: 'mobile',
    browser: null,
    os: 'Android 13',
    agent: 'com.example.app/1.2 (Linux; U; Android 13; en_US; Pixel 6; Build/TQ3A; Cronet/114.0.5735.84)',
  },
  {
    type: 'mobile',
    browser: null,
    os: 'Android 13',
    agent: 'CommBank/4.30 (au.com.commbank; Android 13; SM-G998B)',
  },
  {
    type: 'mobile',
    browser: 'Facebook 454',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; CUBOT X70 Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.178 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/454.0.0.49.104;FBDV/CUBOT X70;]',
  },
  {
    type: 'mobile',
    browser: null,
    os: 'Android 12',
    agent: 'Dalvik/2.1.0 (Linux; U; Android 12; CUBOT_KINGKONG_7 Build/SP1A.210812.016)',
  },
  {
    type: 'mobile',
    browser: 'Android Browser 4',
    os: 'Android 9',
    agent:
      'Mozilla/5.0 (Linux; U; Android 9; en-us; CUBOT_NOTE_S Build/PPR1.180610.011) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36',
  },
  // Tablets.
  {
    type: 'tablet',
    browser: 'Mobile Safari 17',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'tablet',
    browser: 'Chrome 120',
    os: 'iOS 17',
    agent:
      'Mozilla/5.0 (iPad; CPU OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1',
  },
  {
    type: 'tablet',
    browser: 'Chrome 119',
    os: 'iOS',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/119 Version/11.1.1 Safari/605.1.15',
  },
  {
    type: 'tablet',
    browser: 'Edge 120',
    os: 'iOS',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/120.0.2210.126 Safari/605.1.15',
  },
  {
    type: 'tablet',
    browser: 'Firefox 121',
    os: 'iOS',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_6) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/121.0 Safari/605.1.15',
  },
  {
    type: 'tablet',
    browser: 'WebKit 605',
    os: 'iOS',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  },
  {
    type: 'tablet',
    browser: 'Chrome 124',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Samsung Internet 24',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0.0.0 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Chrome 122',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; Lenovo TB350FU) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Chrome 121',
    os: 'Android 14',
    agent:
      'Mozilla/5.0 (Linux; Android 14; Pixel Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Chrome 121',
    os: 'Android 13',
    agent:
      'Mozilla/5.0 (Linux; Android 13; 23043RP34G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Chrome 131',
    os: 'Android 10',
    agent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Silk 120',
    os: 'Android 11',
    agent:
      'Mozilla/5.0 (Linux; Android 11; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.2.1 like Chrome/120.0.6099.194 Safari/537.36',
  },
  {
    type: 'tablet',
    browser: 'Firefox 125',
    os: 'Android 13',
    agent: 'Mozilla/5.0 (Android 13; Tablet; rv:125.0) Gecko/125.0 Firefox/125.0',
  },
  {
    type: 'tablet',
    browser: 'Huawei Browser 14',
    os: 'Android 12',
    agent:
      'Mozilla/5.0 (Linux; Android 12; DBY-W09; HMSCore 6.13.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/14.0.0.322 Safari/537.36',
  },
  { type: 'tablet', browser: null, os: 'iOS 17', agent: 'MyApp/3.1 (iPad13,8; iOS 17.4; Scale/2.00)' },
  // Other devices.
  {
    type: 'other',
    browser: 'Safari',
    os: 'Tizen 7',
    agent:
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) 94.0.4606.31/7.0 TV Safari/537.36',
  },
  {
    type: 'other',
    browser: 'Chrome 94',
    os: 'webOS TV',
    agent:
      'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager',
  },
  {
    type: 'other',
    browser: 'Chrome WebView 122',
    os: 'Android 11',
    agent:
      'Mozilla/5.0 (Linux; Android 11; BRAVIA 4K VH2 Build/RTT1.230720.043; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.90 Mobile Safari/537.36',
  },
  {
    type: 'other',
    browser: 'Silk 118',
    os: 'Android 9',
    agent:
      'Mozilla/5.0 (Linux; Android 9; AFTKA) AppleWebKit/537.36 (KHTML, like Gecko) Silk/118.4.2 like Chrome/118.0.5993.155 Safari/537.36',
  },
  { type: 'other', browser: null, os: null, agent: 'Roku/DVP-12.5 (12.5.0.4178-88)' },
  {
    type: 'other',
    browser: 'Edge 44',
    os: 'Xbox Series X',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox Series X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0 Safari/537.36 Edge/44.18363.8131',
  },
  {
    type: 'other',
    browser: 'Safari 13',
    os: 'PlayStation 5',
    agent:
      'Mozilla/5.0 (PlayStation; PlayStation 5/8.20) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15',
  },
  {
    type: 'other',
    browser: 'WebKit 609',
    os: 'Nintendo Switch',
    agent:
      'Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.2.21.3 NintendoBrowser/5.1.0.22474',
  },
  {
    type: 'other',
    browser: 'Tesla 2024',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; GNU/Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chromium/109.0.5414.74 Chrome/109.0.5414.74 Safari/537.36 Tesla/2024.2.7',
  },
  {
    type: 'other',
    browser: 'Oculus Browser 31',
    os: 'Linux',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/31.2.0.3.37 Chrome/120.0.6099.230 VR Safari/537.36',
  },
  { type: 'other', browser: null, os: null, agent: 'MyBackend/2.3 (production; region=eu)' },
  // Crawlers and readers of pages.
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.69 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36',
  },
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)' },
  {
    type: 'bot',
    agent: 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  },
  { type: 'bot', agent: 'DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)' },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36; compatible; OAI-SearchBot/1.0; +https://openai.com/searchbot',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot) Chrome/119.0.6045.214 Safari/537.36',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)',
  },
  {
    type: 'bot',
    agent: 'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
  },
  { type: 'bot', agent: 'CCBot/2.0 (https://commoncrawl.org/faq/)' },
  { type: 'bot', agent: 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)' },
  { type: 'bot', agent: 'WhatsApp/2.23.20.0 A' },
  { type: 'bot', agent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
  { type: 'bot', agent: 'Twitterbot/1.0' },
  {
    type: 'bot',
    agent: 'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  },
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)' },
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)' },
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)' },
  // Monitors and scanners.
  { type: 'bot', agent: 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)' },
  { type: 'bot', agent: 'Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)' },
  { type: 'bot', agent: 'Datadog/Synthetics' },
  { type: 'bot', agent: 'ELB-HealthChecker/2.0' },
  { type: 'bot', agent: 'kube-probe/1.29' },
  { type: 'bot', agent: 'Prometheus/2.49.1' },
  { type: 'bot', agent: 'check_http/v2.3.3 (monitoring-plugins 2.3.3)' },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 GTmetrix',
  },
  {
    type: 'bot',
    agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36',
  },
  { type: 'bot', agent: 'sqlmap/1.8.2#stable (https://sqlmap.org)' },
  { type: 'bot', agent: 'Mozilla/5.00 (Nikto/2.5.0) (Evasions:None) (Test:000001)' },
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)' },
  { type: 'bot', agent: 'Nuclei - Open-source project (github.com/projectdiscovery/nuclei)' },
  { type: 'bot', agent: 'WPScan v3.8.25 (https://wpscan.com/wordpress-security-scanner)' },
  { type: 'bot', agent: 'Mozilla/5.0 zgrab/0.x' },
  { type: 'bot', agent: 'masscan/1.3 (https://github.com/robertdavidgraham/masscan)' },
  { type: 'bot', agent: 'gobuster/3.6' },
  { type: 'bot', agent: 'Fuzz Faster U Fool v2.1.0-dev' },
  { type: 'bot', agent: 'Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)' },
  {
    type: 'bot',
    agent:
      'Expanse, a Palo Alto Networks company, searches across the global IPv4 space multiple times per day to identify customers&#39; presences on the Internet.',
  },
  // Libraries and tools.
  { type: 'bot', agent: 'curl/8.5.0' },
  { type: 'bot', agent: 'Wget/1.21.4' },
  { type: 'bot', agent: 'HTTPie/3.2.2' },
  { type: 'bot', agent: 'PostmanRuntime/7.36.1' },
  { type: 'bot', agent: 'insomnia/8.6.1' },
  { type: 'bot', agent: 'python-requests/2.31.0' },
  { type: 'bot', agent: 'python-httpx/0.27.0' },
  { type: 'bot', agent: 'Python/3.11 aiohttp/3.9.1' },
  { type: 'bot', agent: 'Python-urllib/3.11' },
  { type: 'bot', agent: 'Scrapy/2.11.1 (+https://scrapy.org)' },
  { type: 'bot', agent: 'Go-http-client/2.0' },
  { type: 'bot', agent: 'okhttp/4.12.0' },
  { type: 'bot', agent: 'Java/17.0.9' },
  { type: 'bot', agent: 'Apache-HttpClient/5.3 (Java/17.0.9)' },
  { type: 'bot', agent: 'Dart/3.5 (dart:io)' },
  { type: 'bot', agent: 'GuzzleHttp/7' },
  { type: 'bot', agent: 'Faraday v2.9.0' },
  { type: 'bot', agent: 'Ruby' },
  { type: 'bot', agent: 'libwww-perl/6.72' },
  { type: 'bot', agent: 'axios/1.6.7' },
  { type: 'bot', agent: 'node' },
  { type: 'bot', agent: 'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)' },
  { type: 'bot', agent: 'undici' },
  { type: 'bot', agent: 'Deno/1.40.2' },
  { type: 'bot', agent: 'Bun/1.1.0' },
  { type: 'bot', agent: 'reqwest/0.11.22' },
  { type: 'bot', agent: 'RestSharp/110.2.0.0' },
  { type: 'bot', agent: 'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.22621.2506' },
  {
    type: 'bot',
    agent: 'Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.22631; en-US) PowerShell/7.4.1',
  },
  { type: 'bot', agent: 'Mozilla/5.0 (Linux; Ubuntu 22.04.3 LTS; en-US) PowerShell/7.4.1' },
  { type: 'bot', agent: 'aws-cli/2.15.10 Python/3.11.6 Linux/5.15 exe/x86_64' },
  { type: 'bot', agent: 'kubectl/v1.29.0 (linux/amd64) kubernetes/3f7a50f' },
  { type: 'bot', agent: 'docker/24.0.7 go/go1.20.10 git-commit/311b9ff kernel/6.5.0 os/linux arch/amd64' },
];
