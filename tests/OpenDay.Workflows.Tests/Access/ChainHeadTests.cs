using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Access;

/// <summary>What is written of the chains each day, apart from them.</summary>
public sealed class ChainHeadTests : IAsyncDisposable
{
    private readonly CampaignWorld _world = new();

    private static CancellationToken Cancellation => CampaignWorld.Cancellation;

    private IChainHeads Place => _world.Get<IChainHeads>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Once_a_day_each_chain_that_went_on_has_a_line()
    {
        await _world.StartAsync();
        await NoteAsync();
        Assert.Equal(2, await WriteAsync());
        Assert.Equal(0, await WriteAsync());

        _world.Clock.Advance(TimeSpan.FromDays(1));
        await NoteAsync();
        Assert.Equal(1, await WriteAsync());

        var lines = (await Place.ReadAsync(Cancellation)).Lines;
        Assert.Equal(
            [("2023-05-06", "access", 1, AuditChain.Genesis), ("2023-05-06", CampaignWorld.Id, 3, AuditChain.BodyHash(lines[0])), ("2023-05-07", "access", 2, AuditChain.BodyHash(lines[1]))],
            lines.Select(line => JsonNode.Parse(line)!).Select(line => ((string)line["date"]!, (string)line["chain"]!, (int)line["sequence"]!, (string)line["previous"]!)));
        Assert.Equal(Path.GetFullPath(_world.Folder) + ".chain-heads.jsonl", Place.Place);
        Assert.Equal((true, 1), await _world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, Cancellation) is var campaign ? (campaign.Intact, campaign.WrittenHeads) : default);
        Assert.Equal((true, 2), await _world.Get<ReadAccessLog>().VerifyAsync(Cancellation) is var access ? (access.Intact, access.WrittenHeads) : default);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_so_that_it_verifies_by_itself_shows()
    {
        await _world.StartAsync();
        await _world.Get<SteerCampaign>().PauseAsync(CampaignWorld.Id, "检查", CampaignWorld.Office, null, Cancellation);
        var honest = (await _world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, Cancellation)).Entries[^1];
        await WriteAsync();

        var forged = await RewriteAsync("检查", "演练");

        // By itself the chain is sound.
        var records = new List<(string, string)>();
        await foreach (var record in _world.Get<IRecordStore>().ReadRangeAsync(CampaignWorld.Id, RowKeys.First, RowKeys.Last, Cancellation))
        {
            records.Add((record.RowKey, record.Body));
        }

        Assert.True(RecordAudit.Verify(records, RowKeys.IsAudited).Intact);
        var verification = await _world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, Cancellation);
        Assert.False(verification.Intact);
        Assert.Equal(
            $"Head of 2023-05-06: expected entry 4 to have hash {honest.Hash} as it was written that day, found {forged.Hash}. The log was rewritten, or an older copy was put in its place.",
            verification.Fault);
    }

    [Fact]
    public async Task A_line_that_was_changed_shows()
    {
        await _world.StartAsync();
        await NoteAsync();
        await WriteAsync();
        var text = await File.ReadAllTextAsync(Place.Place, Cancellation);
        await File.WriteAllTextAsync(Place.Place, text.Replace("\"sequence\":1,", "\"sequence\":2,"), Cancellation);

        var verification = await _world.Get<VerifyAudit>().RunAsync(CampaignWorld.Id, Cancellation);

        Assert.False(verification.Intact);
        Assert.StartsWith($"Written heads, line 2 in '{Place.Place}': expected the hash ", verification.Fault);
    }

    private Task<int> WriteAsync() => _world.Get<WriteChainHeads>().RunAsync(Cancellation);

    private Task NoteAsync() => _world.Get<AccessJournal>().NoteAsync(new AccessNote("SignedIn", "a.1", "a.1", "code"));

    /// <summary>Changes what an entry says and makes all later hashes anew, the head's as well.</summary>
    private async Task<AuditEntry> RewriteAsync(string from, string to)
    {
        var store = _world.Get<IRecordStore>();
        AuditEntry? last = null;
        foreach (var entry in (await _world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, Cancellation)).Entries)
        {
            last = AuditChain.Append(
                last?.Sequence ?? 0, last?.Hash ?? AuditChain.Genesis, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Revision, entry.Detail.Replace(from, to), entry.Records);
            await store.CommitAsync(CampaignWorld.Id, [new RecordChange.Put(RowKeys.Audit(last.Sequence), RecordJson.Write(last))], Cancellation);
        }

        var head = RecordJson.Read<CampaignHead>((await store.ReadAsync(CampaignWorld.Id, RowKeys.Head, Cancellation))!.Body);
        Assert.NotEqual(head.Hash, last!.Hash);
        await store.CommitAsync(CampaignWorld.Id, [new RecordChange.Put(RowKeys.Head, RecordJson.Write(head with { Hash = last.Hash }))], Cancellation);
        return last;
    }
}
