using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>Lets something that is good once be used once, whichever instance it comes to: a nonce, a challenge.</summary>
public sealed class SpendOnce
{
    /// <summary>Longer than anything that is spent here is good for.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private readonly IRecordStore _store;
    private readonly TimeProvider _clock;

    internal SpendOnce(IRecordStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <returns>Whether this was the first time.</returns>
    public async Task<bool> TryAsync(string once, CancellationToken cancellationToken)
    {
        try
        {
            await _store.CommitAsync(
                AccessKeys.Codes, [new RecordChange.Insert(AccessKeys.Spent(once), RecordJson.Write(new SpentRecord(_clock.GetUtcNow() + Kept)))], cancellationToken);
            return true;
        }
        catch (RecordConflictException)
        {
            return false;
        }
    }
}

/// <param name="ExpiresAt">When what was spent is too old by itself.</param>
internal sealed record SpentRecord(DateTimeOffset ExpiresAt);
