using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Has a parked message tried again, as often as a new one, once the office has mended what was wrong. It keeps its key.</summary>
public sealed class ResendMessage
{
    private readonly CampaignCommits _commits;

    internal ResendMessage(CampaignCommits commits) => _commits = commits;

    public Task<MessageResent> RunAsync(string campaignId, string key, Person actor, RequestIdentity? request, CancellationToken cancellationToken) => _commits.RunAsync(
        campaignId,
        request,
        async transaction =>
        {
            (await transaction.GetCampaignAsync(cancellationToken)).RequireOpen("send a message again");
            var record = await transaction.GetMessageAsync(key, cancellationToken);
            if (await transaction.FindAsync<OutboxItem>(RowKeys.Parked(key), cancellationToken) is not { } parked)
            {
                throw new RefusalException(
                    RefusalKind.Conflict, "message-not-parked", $"Message '{key}': expected one that is parked, found it {record.State}. There is nothing to send again.");
            }

            transaction.Delete(RowKeys.Parked(key));
            transaction.Promise(parked.Afresh());
            transaction.Write(RowKeys.Message(key), record with { State = MessageState.Planned, At = transaction.Now, Error = null });
            transaction.Audit(actor, "MessageResent", key, record.Error ?? "");
            return new MessageResent(key, MessageState.Planned);
        },
        cancellationToken);
}

/// <summary>A message that is on its way again.</summary>
public sealed record MessageResent(string Key, MessageState State);
