/** Where react-admin keeps which columns are hidden. */
export const COLUMNS_KEY = 'users.datatable';
/** Shown by those who want them. */
export const usuallyHidden = ['email', 'phone', 'job_title', 'created_at'];
