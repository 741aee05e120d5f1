using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>One campaign's messages, from the duty to the reader and back.</summary>
public sealed class MessageTests : IAsyncDisposable
{
    private const string Id = "lean";
    private const string Ju1 = "ju1@d.example";

    private readonly FakeTimeProvider _clock = new(May(8, 9));
    private readonly MemoryRecordStore _records = new();
    private readonly ScriptedDelivery _delivery = new();
    private readonly LeanWorld _world;

    public MessageTests() => _world = new LeanWorld(
        _records, new MemoryBlobStore(), _delivery, _clock, MessageSettings.Usual with { AtOnce = 1 });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_message_has_words_for_every_channel_a_link_to_its_work_and_the_deadline_for_a_calendar()
    {
        await StartAsync();
        await GoAsync(May(12, 9));

        var message = _delivery.To(Ju1).Last();
        Assert.Equal("政务公开日:1 项即将到期", message.Subject);
        Assert.Equal("1 项即将到期,请查收邮件办理。区公开办", message.Brief);
        Assert.Equal(
            $"ju1经办:\n\n请办理以下事项:\n\n· 区ju1《信息报送》信息稿:请于 5月16日 17:00 前报送\n\n办理入口:https://openday.example/work/lean/{message.Key}\n联系人:区公开办,电话 1\n", message.Text);
        Assert.Contains($"<a href=\"https://openday.example/work/lean/{message.Key}\">", message.Html);
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("deadlines-20230512.ics", "text/calendar; method=PUBLISH; charset=utf-8"), (file.FileName, file.ContentType));
        Assert.Equal(
            """
            BEGIN:VEVENT
            DTEND;TZID=Asia/Shanghai:20230516T170000
            DTSTAMP:20230512T010000Z
            DTSTART;TZID=Asia/Shanghai:20230516T163000
            SEQUENCE:0
            STATUS:CONFIRMED
            SUMMARY:区ju1《信息报送》信息稿
            TRANSP:TRANSPARENT
            UID:lean.reports.ju1.organiser.report@lean.example
            END:VEVENT
            """.ReplaceLineEndings("\r\n"),
            file.Text[file.Text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)..(file.Text.IndexOf("END:VEVENT", StringComparison.Ordinal) + 10)]);
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai", file.Text);
    }

    [Fact]
    public async Task An_extended_deadline_replaces_the_earlier_one_in_a_calendar()
    {
        await StartAsync();
        await GoAsync(May(12, 9));
        await ExtendAsync("ju1", May(18, 17));
        await GoAsync(May(16, 9));

        Assert.Equal(
            ["SEQUENCE:0", "SEQUENCE:0", "SEQUENCE:2880"],
            _delivery.To(Ju1).SelectMany(message => message.Attachments).Select(file => file.Text.Split("\r\n").Single(line => line.StartsWith("SEQUENCE:", StringComparison.Ordinal))));
        Assert.Single(_delivery.To(Ju1).SelectMany(message => message.Attachments).Select(file => file.Text.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal))).Distinct());
    }

    [Fact]
    public async Task A_contact_is_written_to_in_its_language_and_by_its_channels()
    {
        await StartAsync(plan =>
        {
            var clerk = plan["departments"]![0]!["clerk"]!;
            (clerk["language"], clerk["mobile"], clerk["channels"]) = ("en", "13800138000", new JsonArray("sms", "smtp"));
        });
        await GoAsync(May(12, 9));

        var message = _delivery.To(Ju1).Last();
        Assert.Equal("政务公开日: 1 due soon", message.Subject);
        Assert.Contains("· 区ju1, 信息报送: 信息稿 – due by 16 May 17:00\n", message.Text);
        Assert.Equal(new MessageAddress("ju1经办", Ju1) { Mobile = "13800138000", Channels = "sms smtp" }, message.To[0]);
    }

    [Fact]
    public async Task Nothing_of_a_text_of_a_remark_or_of_a_question_is_in_any_message_and_no_key_in_any_record()
    {
        const string mark = "机密标记";
        var links = new KeyedLinks();
        await using var world = new LeanWorld(_records, new MemoryBlobStore(), _delivery, _clock, MessageSettings.Usual with { AtOnce = 1 }, links);
        await StartAsync(world: world);
        var upload = new MaterialUpload(Id, LeanPlan.Assignment("ju1"), "report", mark + "标题", new MaterialText.Pasted(mark + "正文。"), []);
        var accepted = await world.Get<SubmitMaterial>().RunAsync(upload, Clerk("ju1"), null, CampaignWorld.Cancellation);
        await ReviewAsync(world, "ju1", accepted.RevisionHash, mark + "意见");
        var feedback = await world.Get<ReceiveFeedback>().RunAsync(Id, new FeedbackDraft(mark + "问题?", false, null, null, null), null, CampaignWorld.Cancellation);
        await world.Get<HandleFeedback>().AssignAsync(Id, feedback.FeedbackId, "ju2", LeanWorld.Office, null, CampaignWorld.Cancellation);

        await GoAsync(May(25, 12), world);

        Assert.True(_delivery.Accepted.Count > 20);
        Assert.Contains(_delivery.Accepted, message => message.Text.Contains("退回", StringComparison.Ordinal));
        Assert.Contains(_delivery.Accepted, message => message.Text.Contains("意见建议 ", StringComparison.Ordinal));
        Assert.DoesNotContain(_delivery.Accepted, message => RecordJson.Write(message).Contains(mark, StringComparison.Ordinal));
        Assert.Contains(_delivery.Accepted, message => message.Text.Contains(KeyedLinks.Key, StringComparison.Ordinal) && message.Html!.Contains(KeyedLinks.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(_delivery.Accepted, message => (message.Text + message.Html).Contains(".invalid", StringComparison.Ordinal));
        Assert.DoesNotContain(await RowsAsync(), row => row.Value.Contains(KeyedLinks.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_done_between_its_grouping_and_its_sending_is_left_out_and_a_message_without_lines_is_dropped()
    {
        await StartAsync();
        await GoAsync(May(16, 16));
        _delivery.At = _ => throw new DeliveryPostponedException(_clock.GetUtcNow().AddMinutes(1));
        await GoAsync(May(17, 9));
        // Overdue, one each; the leader's and the office's come later.
        Assert.Equal(3, (await MessagesAsync()).Count(message => message.State == MessageState.Planned && message.Reminders.Count > 0));
        _delivery.At = null;
        var before = _delivery.Accepted.Count;

        await SubmitAsync("ju1");
        await ExtendAsync("ju2", May(22, 17));
        await _world.DrainAsync(CampaignWorld.Cancellation);

        Assert.Equal(["ju3@d.example"], _delivery.Accepted.Skip(before).Where(message => message.Subject.EndsWith("已逾期", StringComparison.Ordinal)).Select(message => message.To[0].Email));
        var dropped = (await MessagesAsync()).Where(message => message.State == MessageState.Dropped).ToList();
        Assert.Equal(["ju1@d.example", "ju2@d.example"], dropped.Select(message => message.To).Order(StringComparer.Ordinal));
        Assert.All(dropped, message => Assert.Empty(message.Reminders));
        await VerifyAsync();
    }

    [Fact]
    public async Task Of_a_message_with_several_lines_those_that_are_done_fall_away()
    {
        await StartAsync();
        await GoAsync(May(18, 16));
        _delivery.At = _ => throw new DeliveryPostponedException(_clock.GetUtcNow().AddMinutes(1));
        await GoAsync(May(19, 9));
        var waiting = Assert.Single(await MessagesAsync(), message => message.State == MessageState.Planned && message.To == "office@lean.example");
        Assert.Equal((3, 0), (waiting.Reminders.Count, waiting.Tries.Count));
        _delivery.At = null;

        await SubmitAsync("ju2");
        await _world.DrainAsync(CampaignWorld.Cancellation);

        var sent = _delivery.Accepted.Single(message => message.Key == waiting.Key);
        Assert.Equal("政务公开日:2 项已逾期", sent.Subject);
        Assert.DoesNotContain("区ju2", sent.Text);
        var view = (await MessagesAsync()).Single(message => message.Key == waiting.Key);
        Assert.Equal((MessageState.Sent, 2, sent.Subject), (view.State, view.Reminders.Count, view.Subject));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_duty_done_in_the_very_second_of_sending_comes_before_the_message_or_after_it()
    {
        await StartAsync();
        await GoAsync(May(16, 16));
        // The first message that leaves has the second department's duty done; that one's message has not been taken yet.
        _delivery.At = async message =>
        {
            if (message.To[0].Email == Ju1 && message.Subject.EndsWith("已逾期", StringComparison.Ordinal))
            {
                await SubmitAsync("ju1");
                await SubmitAsync("ju2");
            }
        };

        await GoAsync(May(17, 9));

        Assert.Equal(
            [Ju1, "ju3@d.example"],
            _delivery.Accepted.Where(message => message.Subject.EndsWith("已逾期", StringComparison.Ordinal)).Select(message => message.To[0].Email));
    }

    [Fact]
    public async Task Every_try_has_the_same_bytes_and_is_in_the_log_until_the_eighth_parks_it()
    {
        await StartAsync();
        await GoAsync(May(11, 12));
        _delivery.Tried.Clear();
        _delivery.At = message => message.To[0].Email == Ju1 ? throw new DeliveryFailedException([new ChannelFailure("smtp", "451 Try again later.", false)]) : Task.CompletedTask;

        await GoAsync(May(12, 16), TimeSpan.FromMinutes(1));

        var tries = _delivery.Tried.Where(message => message.To[0].Email == Ju1).ToList();
        Assert.Equal(8, tries.Count);
        Assert.Single(tries.Select(message => RecordJson.Write(message)).Distinct());
        var parked = (await MessagesAsync()).Single(message => message.State == MessageState.Parked);
        Assert.Equal("smtp: 451 Try again later.", parked.Reason);
        Assert.Equal(Enumerable.Repeat(("smtp", "451 Try again later."), 8), parked.Tries.Select(tried => (tried.Channel, tried.Refusal!)));
        // Each time about twice as long, and not to the second.
        var waits = parked.Tries.Zip(parked.Tries.Skip(1), (earlier, later) => (later.At - earlier.At).TotalMinutes).ToList();
        Assert.All(waits.Select((wait, index) => wait / Math.Pow(2, index)), ratio => Assert.InRange(ratio, 0.75, 2));
        await VerifyAsync();
    }

    [Fact]
    public async Task What_is_refused_for_good_is_parked_at_once_and_sent_again_by_the_office()
    {
        await StartAsync();
        await GoAsync(May(11, 12));
        _delivery.At = message => message.To[0].Email == Ju1 ? throw new DeliveryFailedException([new ChannelFailure("smtp", "550 No such user.", true)]) : Task.CompletedTask;
        await GoAsync(May(12, 9));
        var parked = (await MessagesAsync()).Single(message => message.State == MessageState.Parked);
        Assert.Single(parked.Tries);
        _delivery.At = null;

        var resent = await _world.Get<ResendMessage>().RunAsync(Id, parked.Key, LeanWorld.Office, CampaignWorld.Request("again"), CampaignWorld.Cancellation);
        Assert.Equal(new MessageResent(parked.Key, MessageState.Planned), resent);
        await _world.DrainAsync(CampaignWorld.Cancellation);

        var sent = (await MessagesAsync()).Single(message => message.Key == parked.Key);
        Assert.Equal((MessageState.Sent, "scripted", "r-" + parked.Key[..4], null), (sent.State, sent.Channel, sent.Reference, sent.Reason));
        Assert.Equal([("smtp", "550 No such user."), ("first", "It is closed."), ("scripted", null)], sent.Tries.Select(tried => (tried.Channel, tried.Refusal)));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _world.Get<ResendMessage>().RunAsync(Id, parked.Key, LeanWorld.Office, null, CampaignWorld.Cancellation));
        Assert.Equal(("message-not-parked", $"Message '{parked.Key}': expected one that is parked, found it Sent. There is nothing to send again."), (refusal.Code, refusal.Message));
        refusal = await Assert.ThrowsAsync<RefusalException>(() => _world.Get<ResendMessage>().RunAsync(Id, "none", LeanWorld.Office, null, CampaignWorld.Cancellation));
        Assert.Equal("There is no message 'none'. The messages of a campaign are listed under its /messages.", refusal.Message);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_parked_message_whose_duty_is_done_is_not_sent_again()
    {
        await StartAsync();
        await GoAsync(May(11, 12));
        _delivery.At = message => message.To[0].Email == Ju1 ? throw new DeliveryFailedException([new ChannelFailure("smtp", "550 No such user.", true)]) : Task.CompletedTask;
        await GoAsync(May(12, 9));
        var parked = (await MessagesAsync()).Single(message => message.State == MessageState.Parked);
        _delivery.At = null;
        await SubmitAsync("ju1");

        await _world.Get<ResendMessage>().RunAsync(Id, parked.Key, LeanWorld.Office, null, CampaignWorld.Cancellation);
        await _world.DrainAsync(CampaignWorld.Cancellation);

        Assert.Equal(MessageState.Dropped, (await MessagesAsync()).Single(message => message.Key == parked.Key).State);
        Assert.DoesNotContain(_delivery.Accepted, message => message.Key == parked.Key);
    }

    [Fact]
    public async Task The_reader_opens_the_link_says_that_they_have_seen_it_and_does_the_work()
    {
        await StartAsync();
        await GoAsync(May(12, 9));
        var message = _delivery.To(Ju1).Last();
        var (confirm, read) = (_world.Get<ConfirmMessage>(), _world.Get<ReadMessage>());

        var work = await read.RunAsync(Id, message.Key, Clerk("ju1"), CampaignWorld.Cancellation);
        Assert.Equal(("ju1", "信息稿", May(16, 17)), (work.DepartmentId, Assert.Single(work.Open).DeliverableTitle, work.Open[0].DueAt));
        await confirm.OpenedAsync(Id, message.Key, Clerk("ju1"), CampaignWorld.Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await confirm.OpenedAsync(Id, message.Key, Clerk("ju1"), CampaignWorld.Cancellation);
        Assert.Equal(
            new MessageConfirmed(message.Key, May(12, 9), May(12, 9).AddMinutes(5)),
            await confirm.SeenAsync(Id, message.Key, Clerk("ju1"), null, CampaignWorld.Cancellation));
        Assert.Equal("other-department", (await Assert.ThrowsAsync<RefusalException>(() => confirm.SeenAsync(Id, message.Key, Clerk("ju2"), null, CampaignWorld.Cancellation))).Code);

        await SubmitAsync("ju1");
        var view = (await MessagesAsync()).Single(listed => listed.Key == message.Key);
        Assert.Equal((May(12, 9), May(12, 9), May(12, 9), May(12, 9).AddMinutes(5), true), (view.PlannedAt, view.SentAt, view.LinkOpenedAt, view.SeenAt, view.Done));
        Assert.Empty((await read.RunAsync(Id, message.Key, LeanWorld.Office, CampaignWorld.Cancellation)).Open);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_message_that_comes_back_is_noted_once_without_addresses()
    {
        await StartAsync();
        await GoAsync(May(12, 9));
        var key = _delivery.To(Ju1).Last().Key;
        var bounce = _world.Get<RecordBounce>();

        var recorded = await bounce.RunAsync(key, "550 5.1.1 <ju1@d.example>: user\nunknown", CampaignWorld.Cancellation);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new BounceRecorded(Id, key, May(12, 9)), recorded);
        Assert.Equal(recorded, await bounce.RunAsync(key, "again", CampaignWorld.Cancellation));
        var view = (await MessagesAsync()).Single(message => message.Key == key);
        Assert.Equal((MessageState.Sent, May(12, 9), "550 5.1.1 … user unknown"), (view.State, view.BouncedAt, view.Reason));
        Assert.Equal("message-unknown", (await Assert.ThrowsAsync<RefusalException>(() => bounce.RunAsync("none", "", CampaignWorld.Cancellation))).Code);
        await VerifyAsync();
    }

    [Fact]
    public async Task The_office_gets_one_digest_each_working_morning_until_the_close()
    {
        await StartAsync(plan => plan["reminders"]!["digestAt"] = "09:30");
        _clock.Advance(TimeSpan.FromMinutes(10));
        await SubmitAsync("ju1");
        await GoAsync(May(18, 12));

        var digests = _delivery.To("office@lean.example").Where(message => message.Subject.EndsWith("简报", StringComparison.Ordinal)).ToList();
        Assert.Equal(["5月8日", "5月9日", "5月10日", "5月11日", "5月12日", "5月15日", "5月16日", "5月17日", "5月18日"], digests.Select(message => message.Subject.Split(':')[1].Split(' ')[0]));
        Assert.StartsWith(
            "区公开办:\n\n自 5月8日 09:00 起:新报送 1 份,新意见建议 0 件。\n等待公开办:审核 0 份,意见建议分办 0 件、答复和审核 0 件。\n未送达的消息:0 条。\n逾期 0 项。\n", digests[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("区公开办:\n\n自 5月8日 09:40 起:新报送 0 份,", digests[1].Text, StringComparison.Ordinal);
        Assert.Contains("逾期 2 项:\n· 区ju2《信息报送》信息稿:应于 5月16日 17:00 前报送\n· 区ju3《信息报送》信息稿:应于 5月16日 17:00 前报送\n", digests[^1].Text);
        var chain = (await RowsAsync()).Where(row => row.Key.StartsWith("audit:", StringComparison.Ordinal)).Select(row => JsonNode.Parse(row.Value)!).ToDictionary(link => (long)link["sequence"]!, link => (string)link["hash"]!);
        Assert.All(digests, message =>
        {
            var told = message.Text.Split('\n').Single(line => line.StartsWith("审计链", StringComparison.Ordinal)).Split(' ', ',');
            Assert.Equal(chain[long.Parse(told[1], null)], told[^1]);
        });

        await _world.Get<SteerCampaign>().CloseAsync(Id, "结束", LeanWorld.Office, null, CampaignWorld.Cancellation);
        await GoAsync(May(26, 12));
        Assert.Equal(digests.Count, _delivery.To("office@lean.example").Count(message => message.Subject.EndsWith("简报", StringComparison.Ordinal)));
        Assert.DoesNotContain((await RowsAsync()).Keys, key => key.StartsWith("outbox:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feedback_that_a_department_leaves_goes_up_and_its_review_to_whoever_stands_in()
    {
        await StartAsync();
        var received = await _world.Get<ReceiveFeedback>().RunAsync(Id, new FeedbackDraft("公交何时通?", false, null, null, null), null, CampaignWorld.Cancellation);
        var handle = _world.Get<HandleFeedback>();
        await handle.AssignAsync(Id, received.FeedbackId, "ju2", LeanWorld.Office, null, CampaignWorld.Cancellation);
        await GoAsync(May(17, 16));

        // Due on Monday the 15th at nine: that morning for the first time, its leader on the second day, the office on the third.
        Assert.Equal(
            ["ju2@d.example 12", "ju2@d.example 15", "ju2.leader@d.example 16", "ju2@d.example 16", "ju2@d.example 17", "office@lean.example 17"],
            Reminded().Order(StringComparer.Ordinal).OrderBy(line => line[^2..]));

        _delivery.Accepted.Clear();
        await handle.DraftAsync(Id, received.FeedbackId, null, "下月。", Clerk("ju2"), null, CampaignWorld.Cancellation);
        await _world.Get<DelegateReviews>().DelegateAsync(
            Id,
            new DelegationDraft("leader", "ju2", null, "ju2.deputy", "副职", "deputy@d.example", new DateOnly(2023, 5, 18), new DateOnly(2023, 5, 19)),
            new Person("ju2.leader", "领导", [Role.DepartmentReviewer], "ju2", ["leader"]),
            null,
            CampaignWorld.Cancellation);
        await GoAsync(May(24, 16));

        Assert.Equal(
            ["deputy@d.example 19", "ju2.leader@d.example 22", "ju2.leader@d.example 23", "ju2.leader@d.example 24", "office@lean.example 24"],
            Reminded().Order(StringComparer.Ordinal).OrderBy(line => line[^2..]));

        List<string> Reminded() =>
        [
            .. _delivery.Accepted.Where(message => message.Text.Contains("意见建议 ", StringComparison.Ordinal)).Select(message => $"{message.To[0].Email} {message.CreatedAt.ToOffset(TimeSpan.FromHours(8)):dd}"),
        ];
    }

    [Fact]
    public async Task A_test_tells_what_the_channel_answered()
    {
        var test = _world.Get<SendTestMessage>();
        Assert.Equal(
            new TestOutcome("scripted", true, "r-test", null), await test.RunAsync("scripted", "clerk@d.example", null, "en", LeanWorld.Office, CampaignWorld.Cancellation));
        Assert.Equal(("OpenDay: a test", "A test of scripted, 2023-05-08 01:00:00Z."), (_delivery.Accepted[0].Subject, _delivery.Accepted[0].Brief));
        await test.RunAsync("scripted", "+8613800138000", null, null, LeanWorld.Office, CampaignWorld.Cancellation);
        Assert.Equal(new MessageAddress("公开办", "") { Mobile = "+8613800138000" }, _delivery.Accepted[1].To[0]);

        _delivery.At = _ => throw new DeliveryFailedException([new ChannelFailure("scripted", "535 Wrong password.", true)]);
        Assert.Equal(
            new TestOutcome("scripted", false, null, "scripted: 535 Wrong password."), await test.RunAsync("scripted", "clerk@d.example", null, null, LeanWorld.Office, CampaignWorld.Cancellation));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => test.RunAsync("fax", "clerk@d.example", null, null, LeanWorld.Office, CampaignWorld.Cancellation));
        Assert.Equal("Channel 'fax': expected one of scripted. GET /api/messages/channels lists them.", refusal.Message);
        Assert.Equal("reader-invalid", (await Assert.ThrowsAsync<RefusalException>(() => test.RunAsync("scripted", "nobody", null, null, LeanWorld.Office, CampaignWorld.Cancellation))).Code);
    }

    private static DateTimeOffset May(int day, int hour) => new(2023, 5, day, hour, 0, 0, TimeSpan.FromHours(8));

    private static Person Clerk(string department) => new($"{department}.clerk", "经办", [Role.DepartmentClerk], department, []);

    private async Task StartAsync(Action<JsonNode>? change = null, LeanWorld? world = null)
    {
        var plan = JsonNode.Parse(LeanPlan.Of(Id))!;
        plan["reminders"]!.AsObject().Remove("digestAt");
        change?.Invoke(plan);
        await (world ?? _world).Get<StartCampaign>().RunAsync(Encoding.UTF8.GetBytes(plan.ToJsonString()), LeanWorld.Office, null, CampaignWorld.Cancellation);
    }

    /// <summary>Lets half an hour pass at a time, or as long as given, up to and including an instant.</summary>
    private async Task GoAsync(DateTimeOffset until, TimeSpan? step = null, LeanWorld? world = null)
    {
        while (true)
        {
            await (world ?? _world).StepAsync(Id, _clock.GetUtcNow(), CampaignWorld.Cancellation);
            await (world ?? _world).DrainAsync(CampaignWorld.Cancellation);
            if (_clock.GetUtcNow() >= until)
            {
                return;
            }

            _clock.Advance(step ?? TimeSpan.FromMinutes(30));
        }
    }

    private Task GoAsync(DateTimeOffset until, LeanWorld world) => GoAsync(until, null, world);

    private Task SubmitAsync(string department) => _world.Get<SubmitMaterial>().RunAsync(
        new MaterialUpload(Id, LeanPlan.Assignment(department), "report", "信息稿", new MaterialText.Pasted("正文。"), []), Clerk(department), null, CampaignWorld.Cancellation);

    private Task ExtendAsync(string department, DateTimeOffset until) =>
        _world.Get<ExtendDeadline>().RunAsync(Id, LeanPlan.Assignment(department), "report", until, "改期", LeanWorld.Office, null, CampaignWorld.Cancellation);

    private static Task ReviewAsync(LeanWorld world, string department, string hash, string comment) => world.Get<ReviewRevision>().RunAsync(
        Id,
        $"{LeanPlan.Assignment(department)}.report",
        new VerdictDraft("leader", hash, [.. Enum.GetValues<Gate>().Select(gate => new GateDecision(gate, gate != Gate.Wording))], comment),
        new Person($"{department}.leader", "领导", [Role.DepartmentReviewer], department, ["leader"]),
        null,
        CampaignWorld.Cancellation);

    private Task<IReadOnlyList<MessageView>> MessagesAsync() => _world.Get<ListMessages>().RunAsync(Id, CampaignWorld.Cancellation);

    private async Task<IReadOnlyDictionary<string, string>> RowsAsync()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var record in _records.ReadRangeAsync(Id, RowKeys.First, RowKeys.Last, CampaignWorld.Cancellation))
        {
            rows.Add(record.RowKey, record.Body);
        }

        return rows;
    }

    private async Task VerifyAsync()
    {
        var verification = await _world.Get<VerifyAudit>().RunAsync(Id, CampaignWorld.Cancellation);
        Assert.True(verification.Intact, verification.Fault);
    }

    /// <summary>Links that hold a key.</summary>
    private sealed class KeyedLinks : IDepartmentLinks
    {
        public const string Key = "k-secret";

        public Task<Uri> LinkToAsync(string campaignId, string departmentId, string? target, CancellationToken cancellationToken) =>
            Task.FromResult(new Uri($"https://openday.example/go/{Key}?d={departmentId}&t={target}"));
    }
}
