const paths = ['/login', '/forgot-password', '/reset-password', '/confirm-email', '/undo-email-change'];

export const isSignInPath = (path: string): boolean => paths.includes(path.replace(/\/$/, ''));
