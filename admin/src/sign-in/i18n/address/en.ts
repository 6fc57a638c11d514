export const address = {
  'sign-in': {
    address: {
      https_required:
        'Nobody can log in here: this page was opened over http, at %{here}, and browsers keep the login of this installation over https only.',
      https_required_operator: 'Operators: PUBLIC_URL is %{address}.',
      unknown_address:
        'Nobody can log in here: this page was opened at %{here}, which this installation does not know.',
      unknown_address_operator:
        'Operators: PUBLIC_URL is %{address}. Set it to %{here} if people use that; or let the proxy send the headers Host and X-Forwarded-Proto, and set TRUST_PROXY to the number of proxies.',
      open: 'Open %{address}',
    },
  },
  shared: {
    error: {
      code: {
        https_required:
          'This page was opened over http, where browsers keep no login to this installation. Open its https address.',
        unknown_address:
          'This page was opened at an address that this installation does not know. Open its own address.',
      },
    },
  },
};
