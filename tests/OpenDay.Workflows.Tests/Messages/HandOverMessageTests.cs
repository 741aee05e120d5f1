using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>What whoever an assignment was handed over to is written, and what those are not written any more who had it.</summary>
public sealed class HandOverMessageTests : IAsyncDisposable
{
    private const string Id = "lean";
    private const string Ju1 = "ju1@d.example";

    private static readonly Contact zhou = new("周敏", "zhou@d.example") { Mobile = "13800000001", Channels = ["sms", "smtp"] };
    private static readonly Contact qian = new("Qian", "qian@d.example") { Language = "en" };

    private readonly FakeTimeProvider _clock = new(May(8, 9));
    private readonly ScriptedDelivery _delivery = new();
    private readonly LeanWorld _world;

    public HandOverMessageTests() => _world = new LeanWorld(new MemoryRecordStore(), new MemoryBlobStore(), _delivery, _clock, MessageSettings.Usual with { AtOnce = 1 });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_message_says_who_handed_over_what_is_owed_by_when_and_where_to_do_it()
    {
        await StartAsync();
        await GoAsync(May(9, 9));
        await HandOverAsync(zhou);
        await GoAsync(May(9, 10));

        var message = Assert.Single(_delivery.To(zhou.Email));
        Assert.Equal(("政务公开日:任务转交", "政务公开:任务转交,请查收邮件办理。区公开办"), (message.Subject, message.Brief));
        Assert.Equal(
            $"周敏:\n\n以下任务已转交给您办理:\n\n· 区ju1《信息报送》(承办),由公开办转交\n  应报:信息稿,5月16日 17:00 前\n\n办理入口:https://openday.example/work/lean/{message.Key}\n联系人:区公开办,电话 1\n",
            message.Text);
        Assert.Contains("<li>区ju1《信息报送》(承办),由公开办转交<br>应报:信息稿,5月16日 17:00 前</li>", message.Html);
        Assert.Equal(new MessageAddress("周敏", "zhou@d.example") { Mobile = "13800000001", Channels = "sms smtp" }, message.To[0]);
        Assert.Contains("CONTACT:周敏\r\n", Assert.Single(message.Attachments).Text);
        var work = await _world.Get<ReadMessage>().RunAsync(Id, message.Key, Clerk("ju1"), CampaignWorld.Cancellation);
        Assert.Equal((LeanPlan.Assignment("ju1"), false), (Assert.Single(work.HandedOver), work.IsAnnouncement));
        await VerifyAsync();
    }

    [Fact]
    public async Task It_is_in_the_language_of_whoever_has_it_now_and_in_one_message_with_what_else_is_due()
    {
        await StartAsync();
        await GoAsync(May(11, 16));
        await HandOverAsync(qian);
        _clock.SetUtcNow(May(12, 9));
        await GoAsync(May(12, 9));

        var message = Assert.Single(_delivery.To(qian.Email));
        Assert.Equal("政务公开日: 1 due soon", message.Subject);
        Assert.Contains("This was handed over to you:\n\n· 区ju1, 信息报送 (organiser), by 公开办\n  To be sent: 信息稿, by 16 May 17:00\nPlease see to these:\n\n· 区ju1, 信息报送: 信息稿 – due by 16 May 17:00\n", message.Text);
    }

    [Fact]
    public async Task Handed_on_before_it_leaves_it_is_told_to_the_last_one_only_and_done_before_it_leaves_to_nobody()
    {
        await StartAsync();
        await GoAsync(May(9, 9));
        await HandOverAsync(zhou);
        await HandOverAsync(qian);
        await HandOverAsync(zhou, "ju2");
        await _world.Get<WaiveAssignment>().RunAsync(Id, LeanPlan.Assignment("ju2"), "机构改革", LeanWorld.Office, null, CampaignWorld.Cancellation);
        await GoAsync(May(9, 10));

        Assert.Empty(_delivery.To(zhou.Email));
        Assert.Single(_delivery.To(qian.Email));
        await VerifyAsync();
    }

    [Fact]
    public async Task What_was_written_to_who_had_it_goes_to_who_has_it_now_as_long_as_it_has_not_left()
    {
        await StartAsync();
        await GoAsync(May(16, 16));
        _delivery.At = _ => throw new DeliveryPostponedException(_clock.GetUtcNow().AddMinutes(1));
        await GoAsync(May(17, 9));
        var written = Assert.Single(await MessagesAsync(), message => message.To == Ju1 && message.State == MessageState.Planned);
        _delivery.At = null;

        await HandOverAsync(zhou);
        await GoAsync(May(17, 9));
        await GoAsync(May(17, 10));

        var messages = await MessagesAsync();
        var passedOn = messages.Single(message => message.Key == written.Key);
        Assert.Equal((MessageState.Dropped, 0), (passedOn.State, passedOn.Reminders.Count));
        Assert.Equal(written.Reminders, messages.Where(message => message.To == zhou.Email).SelectMany(message => message.Reminders));
        Assert.DoesNotContain(_delivery.To(Ju1), message => message.Subject.EndsWith("已逾期", StringComparison.Ordinal));
        Assert.Contains(await EntriesAsync(), entry => (entry.Action, entry.Subject, entry.Detail) == ("MessagePassedOn", written.Key, "1 lines"));
        await VerifyAsync();
    }

    [Fact]
    public async Task Of_a_message_about_several_duties_only_what_was_handed_over_is_passed_on()
    {
        await StartAsync(plan =>
        {
            var more = plan["tracks"]![0]!.DeepClone();
            (more["id"], more["title"]) = ("more", "加报信息");
            plan["tracks"]!.AsArray().Add(more);
        });
        await GoAsync(May(9, 9));
        _delivery.At = _ => throw new DeliveryPostponedException(_clock.GetUtcNow().AddMinutes(1));
        await RemindAsync("reports.ju1.organiser");
        await RemindAsync("more.ju1.organiser");
        await GoAsync(May(9, 9));
        var both = Assert.Single(await MessagesAsync(), message => message.State == MessageState.Planned);
        Assert.Equal((Ju1, 2), (both.To, both.Reminders.Count));
        _delivery.At = null;
        _delivery.Accepted.Clear();

        await HandOverAsync(zhou);
        await GoAsync(May(9, 10));

        Assert.Equal(
            [(Ju1, "政务公开日:1 项即将到期", both.Key), (zhou.Email, "政务公开日:1 项即将到期", "another"), (zhou.Email, "政务公开日:任务转交", "another")],
            _delivery.Accepted.Select(message => (message.To[0].Email, message.Subject, message.Key == both.Key ? both.Key : "another")).Order());
        Assert.DoesNotContain("信息报送", _delivery.To(Ju1).Single().Text);
        Assert.Equal(both.Reminders.Order(StringComparer.Ordinal), (await MessagesAsync()).SelectMany(message => message.Reminders).Order(StringComparer.Ordinal));
        Assert.Equal(["2 lines for ju1@d.example", "1 lines", "by scripted to ju1@d.example"], (await EntriesAsync()).Where(entry => entry.Subject == both.Key).Select(entry => entry.Detail));
        await VerifyAsync();
    }

    [Fact]
    public async Task Those_above_are_told_who_has_it()
    {
        await StartAsync();
        await HandOverAsync(zhou);
        await GoAsync(May(19, 16));

        Assert.Contains("应于 5月16日 17:00 前报送,至今未报,请领导督促(经办人:周敏)\n", _delivery.To("ju1.leader@d.example").First().Text);
        Assert.Contains("至今未报,请领导督促\n", _delivery.To("ju2.leader@d.example").First().Text);
        Assert.Contains("《信息报送》信息稿:应于 5月16日 17:00 前报送,多次催办未报(经办人:周敏)\n", _delivery.To("office@lean.example").First().Text);
    }

    private static DateTimeOffset May(int day, int hour) => new(2023, 5, day, hour, 0, 0, TimeSpan.FromHours(8));

    private static Person Clerk(string department) => new($"{department}.clerk", "经办", [Role.DepartmentClerk], department, []);

    private Task StartAsync(Action<JsonNode>? change = null)
    {
        var plan = JsonNode.Parse(LeanPlan.Of(Id))!;
        plan["reminders"]!.AsObject().Remove("digestAt");
        change?.Invoke(plan);
        return _world.Get<StartCampaign>().RunAsync(Encoding.UTF8.GetBytes(plan.ToJsonString()), LeanWorld.Office, null, CampaignWorld.Cancellation);
    }

    private Task RemindAsync(string assignment) =>
        _world.Get<RemindNow>().RunAsync(Id, assignment, "report", "a1", LeanWorld.Office, null, CampaignWorld.Cancellation);

    private Task<AssignmentView> HandOverAsync(Contact? to, string department = "ju1", Person? by = null) =>
        _world.Get<HandOverAssignment>().RunAsync(Id, LeanPlan.Assignment(department), to, "休假", by ?? LeanWorld.Office, null, CampaignWorld.Cancellation);

    private Task<IReadOnlyList<MessageView>> MessagesAsync() => _world.Get<ListMessages>().RunAsync(Id, CampaignWorld.Cancellation);

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync() => (await _world.Get<ReadAudit>().RunAsync(Id, 0, CampaignWorld.Cancellation)).Entries;

    /// <summary>Lets half an hour pass at a time, up to and including an instant.</summary>
    private async Task GoAsync(DateTimeOffset until)
    {
        while (true)
        {
            await _world.StepAsync(Id, _clock.GetUtcNow(), CampaignWorld.Cancellation);
            await _world.DrainAsync(CampaignWorld.Cancellation);
            if (_clock.GetUtcNow() >= until)
            {
                return;
            }

            _clock.Advance(TimeSpan.FromMinutes(30));
        }
    }

    private async Task VerifyAsync()
    {
        var verification = await _world.Get<VerifyAudit>().RunAsync(Id, CampaignWorld.Cancellation);
        Assert.True(verification.Intact, verification.Fault);
    }
}
