using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Records that a message's link was opened, and that its reader said "I have seen it": the first time of each counts.</summary>
public sealed class ConfirmMessage
{
    private readonly CampaignCommits _commits;

    internal ConfirmMessage(CampaignCommits commits) => _commits = commits;

    public Task<MessageConfirmed> OpenedAsync(string campaignId, string key, Person reader, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        key,
        reader,
        null,
        (transaction, record) =>
        {
            if (record.LinkOpenedAt is not null)
            {
                return record;
            }

            transaction.Audit(reader, "MessageOpened", key, "by its link");
            return record with { LinkOpenedAt = transaction.Now };
        },
        cancellationToken);

    public Task<MessageConfirmed> SeenAsync(string campaignId, string key, Person reader, RequestIdentity? request, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        key,
        reader,
        request,
        (transaction, record) =>
        {
            if (record.SeenAt is not null)
            {
                return record;
            }

            transaction.Audit(reader, "MessageSeen", key, "");
            return record with { SeenAt = transaction.Now, LinkOpenedAt = record.LinkOpenedAt ?? transaction.Now };
        },
        cancellationToken);

    private Task<MessageConfirmed> RunAsync(
        string campaignId, string key, Person reader, RequestIdentity? request, Func<CampaignTransaction, MessageRecord, MessageRecord> decide, CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                reader.RequireScope(campaignId);
                var record = await transaction.GetMessageAsync(key, cancellationToken);
                ReadMessage.RequireReader(record, reader);
                var decided = decide(transaction, record);
                if (decided != record)
                {
                    transaction.Write(RowKeys.Message(key), decided);
                }

                return new MessageConfirmed(key, decided.LinkOpenedAt, decided.SeenAt);
            },
            cancellationToken);
}

/// <summary>What the reader of a message has let know.</summary>
public sealed record MessageConfirmed(string Key, DateTimeOffset? LinkOpenedAt, DateTimeOffset? SeenAt);
