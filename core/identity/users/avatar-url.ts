/** Returns where a picture is served; a new picture has a new address. */
export const avatarUrl = (key: string | null): string | null => (key ? `/api/v1/avatars/${key}` : null);
