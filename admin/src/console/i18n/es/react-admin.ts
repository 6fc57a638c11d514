/** Texts of react-admin's own parts that the console shows. */
export const reactAdmin = {
  ra: {
    action: {
      cancel: 'Cancelar',
      clear_input_value: 'Vaciar',
      close: 'Cerrar',
      open_menu: 'Abrir el menú',
      close_menu: 'Cerrar el menú',
      refresh: 'Actualizar',
      reset: 'Restablecer',
      save: 'Guardar',
      search: 'Buscar',
      search_columns: 'Buscar columnas',
      select_all: 'Seleccionar todo',
      select_columns: 'Columnas',
      select_row: 'Seleccionar esta fila',
      sort: 'Ordenar',
    },
    sort: { sort_by: 'Ordenar por %{field} %{order}', ASC: 'ascendente', DESC: 'descendente' },
    saved_queries: {
      label: 'Búsquedas guardadas',
      query_name: 'Nombre de la búsqueda',
      new_label: 'Guardar esta búsqueda…',
      new_dialog_title: 'Guardar esta búsqueda como',
      remove_label: 'Quitar la búsqueda guardada',
    },
    navigation: { skip_nav: 'Ir al contenido', clear_filters: 'Quitar los filtros' },
    page: { dashboard: 'Panel', loading: 'Cargando' },
    message: { loading: 'Un momento, por favor' },
  },
};
