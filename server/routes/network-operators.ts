import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { operatorOf } from '#core/enrichment/index.ts';
import { addressIn } from '#core/platform/address.ts';
import { listOf, repeatable } from '../query.ts';
import { defineRoute } from '../route.ts';

const operatorSchema = z
  .object({
    ip: z.string().describe('As in the request.'),
    number: z.int().describe('Name of the autonomous system that announces the address.'),
    name: z.string(),
  })
  .meta({ id: 'NetworkOperator' });

const address = z
  .string()
  .max(limits.network.maxLength)
  .refine((text) => addressIn(text) !== null, 'Must be an IP address.');

export const networkOperatorRoutes = [
  defineRoute({
    method: 'get',
    path: '/network-operators',
    tag: 'Audit events',
    summary: 'Get the network operators of IP addresses',
    description: 'Private addresses, and addresses whose operator is unknown, are omitted.',
    access: { permission: 'audit_events:read', scope: 'events:read' },
    query: z.strictObject({ ip: repeatable(address, limits.operatorAddresses.maxItems) }),
    answer: { status: 200, schema: listOf(operatorSchema) },
    handle: async ({ query }) => ({
      data: [...new Set(query.ip ?? [])].flatMap((ip) => {
        const operator = operatorOf(addressIn(ip));
        return operator === null ? [] : [{ ip, number: operator.number, name: operator.name }];
      }),
    }),
  }),
];
