import { z } from 'zod';
import { revokeTrustedDevice, trustedDeviceSchema, trustedDevices } from '#core/identity/index.ts';
import { readDeviceCookie } from '../../cookies.ts';
import { idParams, listOf } from '../../query.ts';
import { defineRoute, sessionOf } from '../../route.ts';

const tag = 'My account';

export const deviceRoutes = [
  defineRoute({
    method: 'get',
    path: '/me/devices',
    tag,
    summary: 'List trusted devices',
    access: 'session',
    query: z.strictObject({}),
    answer: { status: 200, schema: listOf(trustedDeviceSchema) },
    handle: async (context) => {
      const { platform, req } = context;
      const token = readDeviceCookie(req, platform.config);
      return { data: await trustedDevices(platform, sessionOf(context).user.id, token) };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/devices/{id}/revoke',
    tag,
    summary: 'Revoke a trusted device',
    access: 'session',
    params: idParams,
    answer: { status: 204 },
    errors: { 404: 'no_such_device' },
    handle: async (context) => {
      const { platform, actor, params } = context;
      const { id, email } = sessionOf(context).user;
      await revokeTrustedDevice(platform, actor, { id, identifier: email }, params.id);
    },
  }),
];
