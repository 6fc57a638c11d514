const paths = ['/login', '/forgot-password', '/reset-password', '/confirm-email'];

export const isSignInPath = (path: string): boolean => paths.includes(path.replace(/\/$/, ''));
