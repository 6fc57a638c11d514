export const pages = {
  home: 'Ir a la primera página',
  unknown: {
    title: 'Página no encontrada',
    explain:
      'No hay nada en esta dirección. Puede que el enlace sea antiguo o que la dirección esté incompleta.',
  },
  forbidden: {
    title: 'No disponible para su rol',
    explain:
      'Su rol no puede abrir esta página. Si la necesita para su trabajo, pregunte a un administrador.',
  },
  broken: {
    title: 'No se pudo mostrar esta página',
    explain: 'Vuelva a cargarla. Si no sirve, cuente a su administrador qué estaba haciendo.',
    reload: 'Volver a cargar la página',
  },
};
