const paths = ['/login', '/forgot-password', '/reset-password', '/confirm-email', '/undo-email-change'];

export const isLoginPath = (path: string): boolean => paths.includes(path.replace(/\/$/, ''));
