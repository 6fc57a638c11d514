export const pages = {
  home: 'Go to the first page',
  unknown: {
    title: 'Page not found',
    explain: 'Nothing is at this address. The link may be old, or the address incomplete.',
  },
  forbidden: {
    title: 'Not for your role',
    explain: 'Your role may not open this page. If you need it for your work, ask an administrator.',
  },
  broken: {
    title: 'This page could not be shown',
    explain: 'Reload it. If that does not help, tell your administrator what you were doing.',
    reload: 'Reload the page',
  },
};
