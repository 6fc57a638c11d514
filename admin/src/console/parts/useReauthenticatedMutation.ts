import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import {
  ReauthenticationCancelled,
  useReauthentication,
} from '../../shared/reauthentication/Reauthentication.tsx';

type Options<Answer, Variables> = Omit<UseMutationOptions<Answer, Error, Variables>, 'mutationFn'> & {
  /** Called once more after the reauthentication where the API requested one. */
  mutationFn: (variables: Variables) => Promise<Answer>;
};

/**
 * react-query's `useMutation` for an action that may need a reauthentication, which it asks for in place. If the user cancels that,
 * nothing was done and nothing failed: `error` is null.
 */
export function useReauthenticatedMutation<Answer, Variables = void>(options: Options<Answer, Variables>) {
  const { mutationFn, ...others } = options;
  const withReauthentication = useReauthentication();
  const mutation = useMutation<Answer, Error, Variables>({
    ...others,
    mutationFn: (variables) => withReauthentication(() => mutationFn(variables)),
  });
  const { mutate, mutateAsync, isPending, error } = mutation;
  return {
    mutate,
    mutateAsync,
    isPending,
    error: error instanceof ReauthenticationCancelled ? null : error,
  };
}
