export const address = {
  'sign-in': {
    address: {
      https_required:
        'Aquí nadie puede iniciar sesión: esta página se abrió por http, en %{here}, y los navegadores solo guardan la sesión de esta instalación por https.',
      https_required_operator: 'Para quien la administra: PUBLIC_URL es %{address}.',
      unknown_address:
        'Aquí nadie puede iniciar sesión: esta página se abrió en %{here}, una dirección que esta instalación no conoce.',
      unknown_address_operator:
        'Para quien la administra: PUBLIC_URL es %{address}. Ponga %{here} si esa es la dirección; o haga que el proxy envíe las cabeceras Host y X-Forwarded-Proto, y ponga en TRUST_PROXY el número de proxys.',
      open: 'Abrir %{address}',
    },
  },
  shared: {
    error: {
      code: {
        https_required:
          'Esta página se abrió por http, donde los navegadores no guardan la sesión de esta instalación. Abra su dirección https.',
        unknown_address:
          'Esta página se abrió en una dirección que esta instalación no conoce. Abra su propia dirección.',
      },
    },
  },
};
