using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>
/// One campaign on a clock of its own, from before its start to after its close. What happens, and when, comes from the seed alone: people
/// submit, review, waive, hand over, extend, pause, resume and close, channels refuse, and, where asked for, the process dies at any point and is begun
/// again over the same records, and somebody acts in the very second in which a message leaves.
/// </summary>
internal sealed class SimulatedCampaign : IMessageDelivery, IAsyncDisposable
{
    private static readonly DateTimeOffset s_begins = new(2023, 5, 8, 7, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset s_ends = new(2023, 5, 29, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly string _id;
    private readonly int _seed;
    private readonly bool _crashes;
    private readonly bool _actsWhileSending;
    private readonly Random _events;
    private readonly Random _accidents;
    private readonly FakeTimeProvider _clock = new(s_begins);
    private readonly MemoryRecordStore _records = new();
    private readonly MemoryBlobStore _blobs = new();
    private readonly HashSet<string> _actedIn = new(StringComparer.Ordinal);
    private LeanWorld _world;
    private bool _dead;
    private int _step;
    private int _requests;

    public SimulatedCampaign(int seed, bool crashes, bool actsWhileSending)
    {
        (_seed, _crashes, _actsWhileSending) = (seed, crashes, actsWhileSending);
        _id = string.Create(CultureInfo.InvariantCulture, $"simulated{seed:D4}");
        (_events, _accidents) = (new Random(seed), new Random(~seed));
        _world = Begin();
    }

    /// <summary>Every message that a channel accepted, in order, with what it held.</summary>
    public List<OutgoingMessage> Accepted { get; } = [];

    public int Crashes { get; private set; }

    public int Events { get; private set; }

    /// <summary>What broke the rule; empty where nothing did.</summary>
    public List<string> Faults { get; } = [];

    public IReadOnlyList<ChannelState> Channels { get; } = [new("simulated", "a test", null)];

    private static CancellationToken Cancellation => CampaignWorld.Cancellation;

    public async Task LiveAsync()
    {
        await _world.Get<StartCampaign>().RunAsync(LeanPlan.Of(_id), LeanWorld.Office, null, Cancellation);
        _records.Reached = Pass;
        while (_clock.GetUtcNow() < s_ends)
        {
            _step++;
            await ActAsync();
            await SurviveAsync(() => _world.StepAsync(_id, _clock.GetUtcNow(), Cancellation));
            await SurviveAsync(() => _world.DrainAsync(Cancellation));
            _clock.Advance(TimeSpan.FromMinutes(_events.Next(60, 600)));
        }

        await EndAsync();
        await CheckAsync();
    }

    /// <summary>All records of the campaign, for comparing two lives.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RowsAsync()
    {
        _records.Reached = null;
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var record in _records.ReadRangeAsync(_id, RowKeys.First, RowKeys.Last, Cancellation))
        {
            rows.Add(record.RowKey, record.Body);
        }

        return rows;
    }

    public async Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Pass(CrashPoint.BeforeDelivery);
        await CheckNeedAsync(message);
        if (Chance(message.Key, "refused") < 12)
        {
            throw new DeliveryFailedException([new ChannelFailure("simulated", "It is busy.", Permanent: false)]);
        }

        if (_actsWhileSending && Chance(message.Key, "acts") < 30 && _actedIn.Add(message.Key))
        {
            await TryEventAsync(_world);
        }

        lock (Accepted)
        {
            Accepted.Add(message);
        }

        Pass(CrashPoint.AfterDelivery);
        return new DeliveryReceipt("simulated", null, []);
    }

    public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>A pause that nobody ended is ended; then the campaign closes, and what is promised for later comes due.</summary>
    private async Task EndAsync()
    {
        await SurviveAsync(async () =>
        {
            try
            {
                await _world.Get<SteerCampaign>().ResumeAsync(_id, "恢复", LeanWorld.Office, new RequestIdentity("end", "same"), Cancellation);
            }
            catch (RefusalException)
            {
                // It was not paused.
            }
        });
        _clock.SetUtcNow(s_ends.AddDays(2));
        for (var hour = 0; hour < 3; hour++, _step++)
        {
            await SurviveAsync(() => _world.StepAsync(_id, _clock.GetUtcNow(), Cancellation));
            await SurviveAsync(() => _world.DrainAsync(Cancellation));
            _clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private LeanWorld Begin() => new(_records, _blobs, this, _clock, MessageSettings.Usual with { AtOnce = 1 });

    /// <summary>What comes by chance, and the same in every life: it depends on what and when, not on how often it was asked.</summary>
    private int Chance(string key, string what) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_seed} {_step} {key} {what}")))[0] * 100 / 256;

    private void Pass(CrashPoint point)
    {
        // A dead process does nothing any more, whoever catches what.
        if (_dead || (_crashes && point != CrashPoint.Read && _accidents.Next(60) == 0))
        {
            _dead = true;
            throw new CrashedException();
        }
    }

    /// <summary>Does something, and does it again after each death in the middle of it, as a timer, an engine or a person at a page would.</summary>
    private async Task SurviveAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                if (!_dead)
                {
                    return;
                }
            }
            catch (Exception error) when (_dead && error is CrashedException or AggregateException)
            {
                // It died in there.
            }

            Crashes++;
            _dead = false;
            await _world.DisposeAsync();
            _world = Begin();
        }
    }

    private async Task ActAsync()
    {
        for (var events = _events.Next(3); events > 0; events--)
        {
            var seed = _events.Next();
            var request = new RequestIdentity($"event{++_requests}", "same");
            await SurviveAsync(() => TryEventAsync(_world, new Random(seed), request));
        }
    }

    private Task TryEventAsync(LeanWorld world) => TryEventAsync(world, new Random(Chance("", "event") + (_step * 100)), null);

    private async Task TryEventAsync(LeanWorld world, Random random, RequestIdentity? request)
    {
        try
        {
            await EventAsync(world, random, request);
            Events++;
        }
        catch (RefusalException)
        {
            // People try what is not possible any more.
        }
    }

    private async Task EventAsync(LeanWorld world, Random random, RequestIdentity? request)
    {
        var department = LeanPlan.Departments[random.Next(LeanPlan.Departments.Length)];
        var assignment = LeanPlan.Assignment(department);
        var clerk = new Person($"{department}.clerk", "经办", [Role.DepartmentClerk], department, []);
        switch (random.Next(1_000))
        {
            case < 300:
                var upload = new MaterialUpload(_id, assignment, "report", "信息稿", new MaterialText.Pasted($"正文{random.Next()}。"), []);
                await world.Get<SubmitMaterial>().RunAsync(upload, clerk, request, Cancellation);
                break;
            case < 750:
                await ReviewAsync(world, random, department, request);
                break;
            case < 790:
                await world.Get<WaiveAssignment>().RunAsync(_id, assignment, "机构改革", LeanWorld.Office, request, Cancellation);
                break;
            case < 820:
                var colleague = random.Next(3) is > 0 and var number ? new Contact($"{department}同事", string.Create(CultureInfo.InvariantCulture, $"{department}.{number}@d.example")) : null;
                await world.Get<HandOverAssignment>().RunAsync(_id, assignment, colleague, "休假", clerk, request, Cancellation);
                break;
            case < 880:
                var until = new DateTimeOffset(2023, 5, random.Next(16, 26), 17, 0, 0, TimeSpan.FromHours(8));
                await world.Get<ExtendDeadline>().RunAsync(_id, assignment, "report", until, "改期", LeanWorld.Office, request, Cancellation);
                break;
            case < 905:
                await world.Get<SteerCampaign>().PauseAsync(_id, "汛期", LeanWorld.Office, request, Cancellation);
                break;
            case < 997:
                await world.Get<SteerCampaign>().ResumeAsync(_id, "恢复", LeanWorld.Office, request, Cancellation);
                break;
            default:
                await world.Get<SteerCampaign>().CloseAsync(_id, "结束", LeanWorld.Office, request, Cancellation);
                break;
        }
    }

    private async Task ReviewAsync(LeanWorld world, Random random, string department, RequestIdentity? request)
    {
        var submissionId = $"{LeanPlan.Assignment(department)}.report";
        if (await _records.ReadAsync(_id, RowKeys.Submission(submissionId), Cancellation) is not { } record)
        {
            return;
        }

        var passes = random.Next(3) > 0;
        var isOffice = random.Next(2) == 0;
        var reviewer = isOffice
            ? new Person("office.reviewer", "公开办审核", [Role.OfficeReviewer], null, ["office"])
            : new Person($"{department}.leader", "领导", [Role.DepartmentReviewer], department, ["leader"]);
        var gates = Enum.GetValues<Gate>().Select(gate => new GateDecision(gate, passes || gate != Gate.Wording)).ToList();
        var draft = new VerdictDraft(isOffice ? "office" : "leader", RecordJson.Read<Submission>(record.Body).Current.Hash, gates, passes ? null : "请核对。");
        await world.Get<ReviewRevision>().RunAsync(_id, submissionId, draft, reviewer, request, Cancellation);
    }

    /// <summary>Reads a message as its reader does, and holds each line to the records of this second.</summary>
    private async Task CheckNeedAsync(OutgoingMessage message)
    {
        var campaign = RecordJson.Read<Campaign>((await _records.ReadAsync(_id, RowKeys.Campaign, Cancellation))!.Body);
        if (campaign.IsClosed || campaign.Paused)
        {
            Fault($"left while the campaign was {(campaign.IsClosed ? "closed" : "paused")}", message);
        }

        foreach (var line in message.Text.Split('\n').Where(line => line.StartsWith("· 区", StringComparison.Ordinal) && !message.Subject.EndsWith("简报", StringComparison.Ordinal)))
        {
            var department = LeanPlan.Departments.Single(department => line.StartsWith($"· {LeanPlan.Name(department)}《", StringComparison.Ordinal));
            var assignment = RecordJson.Read<Assignment>((await _records.ReadAsync(_id, RowKeys.Assignment(LeanPlan.Assignment(department)), Cancellation))!.Body);
            if (IsForContact(line) && message.To[0].Email != (assignment.Contact?.Email ?? $"{department}@d.example"))
            {
                Fault($"went to {message.To[0].Email}, who has it no more: {line}", message);
            }

            var duty = assignment.Deliverables[0];
            var needed = line.Contains("转交", StringComparison.Ordinal) ? HandOverRules.IsUnfinished(assignment)
                : line.Contains("等待审核", StringComparison.Ordinal) ? duty.State == DeliverableState.UnderReview && line.Contains(At(duty.WaitingSince!.Value), StringComparison.Ordinal)
                : line.Contains("退回", StringComparison.Ordinal) ? duty.State == DeliverableState.Returned
                : duty.IsOwed && line.Contains(At(duty.DueAt), StringComparison.Ordinal);
            if (!needed)
            {
                Fault($"spoke of what is {duty.State}, due {At(duty.DueAt)}: {line}", message);
            }
        }
    }

    /// <summary>Whether a line is for whoever has the assignment, and not for those above them.</summary>
    private static bool IsForContact(string line) =>
        !line.Contains("等待审核", StringComparison.Ordinal) && !line.Contains("请领导督促", StringComparison.Ordinal) && !line.Contains("多次催办未报", StringComparison.Ordinal);

    /// <summary>Planned once, recorded once, sent at least once under one key, and nothing left behind.</summary>
    private async Task CheckAsync()
    {
        var rows = await RowsAsync();
        var planned = rows.Keys.Where(key => key.StartsWith(RowKeys.ReminderPrefix, StringComparison.Ordinal)).Select(key => key[RowKeys.ReminderPrefix.Length..]).ToHashSet(StringComparer.Ordinal);
        var messages = rows.Where(row => row.Key.StartsWith(RowKeys.MessagePrefix, StringComparison.Ordinal)).Select(row => RecordJson.Read<MessageRecord>(row.Value)).ToList();
        var sent = messages.SelectMany(message => message.Reminders).ToList();
        var head = RecordJson.Read<CampaignHead>(rows[RowKeys.Head]);
        Expect(planned.Count == head.RemindersPlanned, $"{planned.Count} reminders planned, the head counts {head.RemindersPlanned}");
        Expect(sent.Count == sent.Distinct(StringComparer.Ordinal).Count(), "a reminder in two messages");
        Expect(sent.All(planned.Contains), "a reminder that nobody planned");
        Expect(messages.Count(message => message.State == MessageState.Sent) == head.MessagesSent, $"the head counts {head.MessagesSent} messages");
        Expect(messages.All(message => message.State is MessageState.Sent or MessageState.Dropped or MessageState.Parked), "a message that is still planned after the close");
        var accepted = Accepted.GroupBy(message => message.Key).ToDictionary(copies => copies.Key, copies => copies.ToList(), StringComparer.Ordinal);
        Expect(messages.Where(message => message.State == MessageState.Sent).All(message => accepted.ContainsKey(message.Key)), "a message recorded as sent that never left");
        Expect(accepted.Keys.All(key => messages.Any(message => message.Key == key)), "a message that left and is not recorded");
        Expect(accepted.Values.Sum(copies => copies.Count - 1) <= Crashes, $"{Accepted.Count} copies of {accepted.Count} messages in {Crashes} crashes");
        Expect(
            _actsWhileSending || accepted.Values.All(copies => copies.All(copy => copy.Text == copies[0].Text && copy.Html == copies[0].Html && copy.Attachments.SequenceEqual(copies[0].Attachments))),
            "copies of one message that differ");
        Expect(!rows.Keys.Any(key => key.StartsWith(RowKeys.OutboxPrefix, StringComparison.Ordinal)), "promises that nobody kept");
        var audit = await _world.Get<VerifyAudit>().RunAsync(_id, Cancellation);
        Expect(audit.Intact, $"the audit chain: {audit.Fault}");

        void Expect(bool holds, string otherwise)
        {
            if (!holds)
            {
                Faults.Add($"Campaign {_seed}: {otherwise}.");
            }
        }
    }

    private void Fault(string what, OutgoingMessage message) => Faults.Add($"Campaign {_seed}, {_clock.GetUtcNow():O}, message {message.Key} {what}");

    private static string At(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}
