import { consequenceOf } from './cache-policy.js';
export function createCacheDrops({ memory, shared, onOutdated }, flights) {
    const dropPlace = ({ place, read: [{ identity }], all }) => {
        onOutdated?.(identity, place);
        flights.forget(identity, (flight) => flight.place === place);
        for (const key of all) {
            memory.delete(key);
            shared?.delete(key);
        }
    };
    const dropProject = ({ read: [{ identity, project }] }) => {
        onOutdated?.(identity);
        flights.forget(identity, (flight) => flight.project === project);
        memory.drop(identity, ({ key }) => key.project === project);
        shared?.dropProject(identity, project);
    };
    const dropIdentity = ({ read: [{ identity }] }) => {
        onOutdated?.(identity);
        flights.forget(identity);
        memory.drop(identity);
        shared?.dropIdentity(identity);
    };
    return {
        dropPlace,
        heed(error, keys) {
            const consequence = consequenceOf(error);
            if (consequence === 'drop identity')
                dropIdentity(keys);
            else if (consequence === 'drop project')
                dropProject(keys);
            else if (consequence === 'drop place')
                dropPlace(keys);
        },
    };
}
