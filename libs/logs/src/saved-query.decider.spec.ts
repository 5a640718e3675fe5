import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { queriesOfWorkspace } from './saved-query.decider.ts';

const { given } = specify(queriesOfWorkspace);
const [queryId, other] = [randomUUID(), randomUUID()];
const query = (name: string) => ({ kind: 'query' as const, name, description: '', query: 'Reading' });
const saved = (id = queryId, name = 'Levels') => ({ type: 'QuerySaved', data: { queryId: id, saved: query(name) } }) as const;
const withdrawn = { type: 'QueryWithdrawn', data: { queryId } } as const;

describe('a saved query', () => {
  it('is saved once, under a name of its own', () => {
    given().when({ type: 'Save', queryId, saved: query('Levels') }).then(saved());
    given(saved()).when({ type: 'Save', queryId, saved: query('Levels') }).then();
    given(saved()).when({ type: 'Save', queryId: other, saved: query('levels') }).thenRefused('QUERY_NAME_TAKEN');
    given(saved(), withdrawn).when({ type: 'Save', queryId: other, saved: query('Levels') }).then(saved(other));
  });

  it('may have the name of a function', () => {
    const saidOf = { kind: 'function' as const, name: 'Levels', description: '', parameters: '()', query: 'Reading' };
    given(saved()).when({ type: 'Save', queryId: other, saved: saidOf }).then({ type: 'QuerySaved', data: { queryId: other, saved: saidOf } });
  });

  it('is revised and withdrawn in the version that was read', () => {
    given(saved()).when({ type: 'Revise', queryId, saved: query('Level'), version: 1 }).then(saved(queryId, 'Level'));
    given(saved(), saved()).when({ type: 'Revise', queryId, saved: query('Level'), version: 1 }).thenRefused('PRECONDITION_FAILED');
    given(saved()).when({ type: 'Withdraw', queryId, version: undefined }).then(withdrawn);
    given(saved()).when({ type: 'Withdraw', queryId, version: 2 }).thenRefused('PRECONDITION_FAILED');
    for (const history of [[], [saved(), withdrawn]]) given(...history).when({ type: 'Withdraw', queryId, version: undefined }).thenRefused('NOT_FOUND');
  });

  it('is one of 500 at most', () => {
    const many = Array.from({ length: 500 }, (_, n) => saved(randomUUID(), `Levels ${n}`));
    given(...many).when({ type: 'Save', queryId, saved: query('Levels') }).thenRefused('QUERY_LIMIT_REACHED');
  });
});
