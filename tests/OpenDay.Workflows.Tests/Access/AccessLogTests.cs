using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Tests.Messages;

namespace OpenDay.Workflows.Tests.Access;

/// <summary>The chain of what belongs to no campaign.</summary>
public sealed class AccessLogTests : IAsyncDisposable
{
    private static readonly Person s_lead = new("lead", "负责人", [Role.OfficeLead], null, []);

    private readonly CampaignWorld _world = new();

    private static CancellationToken Cancellation => CampaignWorld.Cancellation;

    private ReadAccessLog Log => _world.Get<ReadAccessLog>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Many_writers_in_several_processes_make_one_chain()
    {
        var store = _world.Get<IRecordStore>();
        var processes = Enumerable.Range(0, 3).Select(_ => new AccessLog(store, _world.Clock)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            processes[number % 3].AppendAsync(new AccessNote("SignedIn", $"a{number}", $"a{number}", "code"), Cancellation)));
        await _world.Get<KeepAccessLog>().RunAsync(Cancellation);

        var verification = await Log.VerifyAsync(Cancellation);
        Assert.True(verification.Intact, verification.Fault);
        Assert.Equal(60, verification.Entries);
        Assert.Equal(
            Enumerable.Range(0, 60).Select(number => $"a{number}").Order(StringComparer.Ordinal),
            (await EntriesAsync()).Select(entry => entry.Actor).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_log_is_busy_signing_in_goes_on_and_the_note_follows_once()
    {
        var busy = new BusyHead(new MemoryRecordStore()) { IsBusy = true };
        var log = new AccessLog(busy, _world.Clock);

        await log.AppendAsync(new AccessNote("SignedIn", "a.1", "a.1", "code"), Cancellation);

        Assert.Empty(await ActionsAsync(busy));
        busy.IsBusy = false;
        await log.AppendAsync(new AccessNote("SignedOut", "a.1", "a.1", "session"), Cancellation);
        await Task.WhenAll(log.GatherAsync(Cancellation), new AccessLog(busy, _world.Clock).GatherAsync(Cancellation));
        await log.GatherAsync(Cancellation);
        Assert.Equal(["SignedOut", "SignedIn"], await ActionsAsync(busy));
    }

    [Fact]
    public async Task A_flood_of_refusals_is_counted()
    {
        var refusals = _world.Get<NoteRefusal>();
        for (var number = 0; number < 300; number++)
        {
            await refusals.RunAsync(null, "ConfirmCodeForm", null, 403, "code-refused");
        }

        // Another kind of refusal is not hidden by it.
        await refusals.RunAsync(CampaignWorld.Clerk(), "ReadAudit", CampaignWorld.Id, 403, "role-missing");
        Assert.Equal([.. Enumerable.Repeat("nobody ConfirmCodeForm 403 code-refused", 20), "fagaiju.clerk 2023-17-tiedong/ReadAudit 403 role-missing"], await LinesAsync());

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.Get<KeepAccessLog>().RunAsync(Cancellation);
        await _world.Get<KeepAccessLog>().RunAsync(Cancellation);
        await refusals.RunAsync(null, "ConfirmCodeForm", null, 403, "code-refused");
        Assert.Equal(
            ["nobody Refused 403 code-refused 280 more than the 20 that were noted in the minute from 2023-05-06T01:00:00Z, by nobody", "nobody ConfirmCodeForm 403 code-refused"],
            (await LinesAsync()).Skip(21));
    }

    [Fact]
    public async Task A_change_of_an_account_and_its_entry_are_one_commit()
    {
        var account = await _world.Get<InviteAccount>().RunAsync("marked@people.example", new AccountDraft("张三", [Role.OfficeClerk], null, []), s_lead, Cancellation);
        await _world.Get<ChangeAccount>().RunAsync(account.Id, new AccountDraft("张三", [Role.Auditor], null, []), false, s_lead, Cancellation);

        Assert.Equal([$"lead AccountInvited {account.Id} OfficeClerk", $"lead AccountChanged {account.Id} Auditor"], (await EntriesAsync()).Select(entry => $"{entry.Actor} {entry.Action} {entry.Subject} {entry.Detail}"));
        Assert.DoesNotContain("marked@", string.Concat((await EntriesAsync()).Select(entry => entry.ToString())));
        Assert.True((await Log.VerifyAsync(Cancellation)) is { Intact: true, Entries: 2 });
    }

    [Fact]
    public async Task An_account_that_was_changed_past_the_program_is_found()
    {
        var account = await _world.Get<InviteAccount>().RunAsync("zhang@people.example", new AccountDraft("张三", [Role.OfficeClerk], null, []), s_lead, Cancellation);
        var store = _world.Get<IRecordStore>();
        var record = (await store.ReadAsync("access", $"account:{account.Id}", Cancellation))!;
        await store.CommitAsync("access", [new RecordChange.Replace(record.RowKey, record.Body.Replace("OfficeClerk", "OfficeLead"), record.ETag)], Cancellation);

        var verification = await Log.VerifyAsync(Cancellation);

        Assert.False(verification.Intact);
        Assert.StartsWith($"Record 'account:{account.Id}': expected hash ", verification.Fault);
    }

    [Fact]
    public async Task A_search_goes_by_who_what_whom_and_when_page_by_page()
    {
        var journal = _world.Get<AccessJournal>();
        for (var number = 0; number < 205; number++)
        {
            await journal.NoteAsync(new AccessNote("SignedIn", number % 2 == 0 ? "a.even" : "a.odd", $"c{number % 3}/x", "code"));
        }

        var noon = _world.Clock.GetUtcNow();
        _world.Clock.Advance(TimeSpan.FromHours(1));
        await journal.NoteAsync(new AccessNote("SignedOut", "a.even", "a.even", "session"));

        var first = await Log.RunAsync(AuditSearch.All, 0, Cancellation);
        Assert.Equal((200, 200L), (first.Entries.Count, first.Next));
        Assert.Equal((6, null), await Log.RunAsync(AuditSearch.All, first.Next!.Value, Cancellation) is var last ? (last.Entries.Count, last.Next) : default);
        Assert.Equal(104, await CountAsync(AuditSearch.All with { Actor = "A.EVEN" }));
        Assert.Equal(1, await CountAsync(AuditSearch.All with { Action = "SignedOut" }));
        Assert.Equal(69, await CountAsync(AuditSearch.All with { Subject = "c0/" }));
        Assert.Equal(1, await CountAsync(AuditSearch.All with { Since = noon.AddMinutes(1) }));
        Assert.Equal(0, await CountAsync(AuditSearch.All with { Until = noon }));
        Assert.Equal(35, await CountAsync(new AuditSearch("a.even", "SignedIn", "c0", noon, noon.AddMinutes(1))));
    }

    [Fact]
    public async Task Whoever_reads_personal_data_is_in_the_log_and_the_data_is_not()
    {
        await _world.StartAsync();
        await _world.Get<Queries.ListVisitors>().RunAsync(CampaignWorld.Id, Citizens.Visits.Activity, Citizens.Visits.Organiser, Cancellation);
        await _world.Get<Queries.ExportVisitors>().RunAsync(CampaignWorld.Id, Citizens.Visits.Activity, Citizens.Visits.Organiser, Cancellation);
        await (await _world.Get<Queries.ExportArchive>().RunAsync(CampaignWorld.Id, Cancellation)).DisposeAsync();
        await (await _world.Get<Queries.ExportArchive>().RunWithoutContactsAsync(CampaignWorld.Id, CampaignWorld.Auditor, Cancellation)).DisposeAsync();

        var organiser = Citizens.Visits.Organiser.Id;
        Assert.Equal(
            [
                $"{organiser} VisitorsRead {CampaignWorld.Id}/{Citizens.Visits.Activity}",
                $"{organiser} VisitorsExported {CampaignWorld.Id}/{Citizens.Visits.Activity}",
                $"system ArchiveExported {CampaignWorld.Id}",
                $"auditor ArchiveExported {CampaignWorld.Id}",
            ],
            (await EntriesAsync()).Select(entry => $"{entry.Actor} {entry.Action} {entry.Subject}"));
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("access")]
    [InlineData("campaigns")]
    public async Task A_campaign_cannot_take_the_place_of_what_is_no_campaign(string id)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _world.StartAsync(plan => plan["id"] = id));

        Assert.Equal("campaign-id-taken", refusal.Code);
        Assert.Null(await _world.Get<IRecordStore>().ReadAsync(id, "campaign", Cancellation));
    }

    private async Task<int> CountAsync(AuditSearch search) => (await Log.RunAsync(search, 0, Cancellation)).Entries.Count;

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync() => (await Log.RunAsync(AuditSearch.All, 0, Cancellation)).Entries;

    private async Task<IEnumerable<string>> LinesAsync() => (await EntriesAsync()).Select(entry => $"{entry.Actor} {entry.Subject} {entry.Detail}");

    private static async Task<IEnumerable<string>> ActionsAsync(IRecordStore store) =>
        (await new ChainReading(store).PageAsync("access", AuditSearch.All, 0, Cancellation)).Entries.Select(entry => entry.Action);
}
