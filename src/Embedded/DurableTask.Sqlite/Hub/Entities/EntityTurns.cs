using System.Collections.Generic;
using System.Threading.Tasks;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>Begins turns of entities: their state is read afresh each time, their messages are at hand.</summary>
internal static class EntityTurns
{
    /// <returns>What is to be committed; <see langword="null"/> if nothing has changed.</returns>
    public static async Task<EntityCommit?> TakeAsync(TaskHub hub, RunEnvironment environment, Mailbox mailbox)
    {
        var (row, messages) = hub.Readers.Read(reader => (reader.Entity(mailbox.Key), Resolve(reader, mailbox.Taken)));
        if (row is null)
        {
            mailbox.Taken = [];
            mailbox.Held = [];
            return null;
        }

        var turn = new EntityTurn(hub, environment, row);
        await turn.RunAsync(messages);
        if (turn.Consumed.Count == 0)
        {
            mailbox.Held = turn.Held;
            return null;
        }

        return new EntityCommit(hub, mailbox, turn);
    }

    // A signal whose time has come lies in the file until it is taken; its timer may say so more than once.
    private static List<Message> Resolve(Store.StoreReader reader, List<Message> taken)
    {
        var known = new HashSet<long>();
        var messages = new List<Message>(taken.Count);
        foreach (var message in taken)
        {
            var resolved = message.Event is SignalDue due
                ? new Message(reader.Message(due.InboxId)!, 0, due.InboxId)
                : message;
            if (resolved.Event is not null && known.Add(resolved.InboxId))
            {
                messages.Add(resolved);
            }
        }

        return messages;
    }
}
