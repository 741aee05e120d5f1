using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>
/// Two thousand messages of forty campaigns, all due at nine, by a channel that takes three hundred a minute; with <c>OPENDAY_TESTS_LONG=1</c>
/// ten thousand of a hundred, fifteen hundred a minute.
/// </summary>
public sealed class RushTests
{
    private static readonly bool isLong = Environment.GetEnvironmentVariable("OPENDAY_TESTS_LONG") == "1";
    private static readonly int campaigns = isLong ? 100 : 40;
    private static readonly int messagesEach = isLong ? 100 : 50;
    private static readonly int perMinute = isLong ? 1_500 : 300;

    // Overdue since the evening before: the three departments of each campaign still owe it.
    private static readonly DateTimeOffset due = new(2023, 5, 16, 17, 0, 0, TimeSpan.FromHours(8));

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2023, 5, 17, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly MemoryRecordStore _records = new();

    [Fact]
    public async Task They_leave_at_the_channels_rate_in_order_of_urgency_and_hold_nothing_else_up()
    {
        var delivery = new RatedDelivery(_clock, perMinute);
        await using var world = new LeanWorld(_records, new MemoryBlobStore(), delivery, _clock);
        var expected = await FillAsync(world);

        await world.DrainAsync(CampaignWorld.Cancellation);

        // Everything else of all campaigns is settled in the first minute.
        var left = await LeftAsync();
        Assert.All(left, item => Assert.IsType<OutboxItem.Deliver>(item));
        Assert.Equal((expected.Count - perMinute, perMinute), (left.Count, delivery.Accepted.Count));
        // Whoever finds the channel closed asks it no more: at most those that were on their way at the same time.
        Assert.InRange(delivery.Postponed, 1, MessageSettings.Usual.AtOnce);
        for (var minute = 1; delivery.Accepted.Count < expected.Count; minute++)
        {
            Assert.InRange(minute, 1, expected.Count / perMinute);
            _clock.Advance(TimeSpan.FromMinutes(1));
            await world.DrainAsync(CampaignWorld.Cancellation);
        }

        Assert.Empty(await LeftAsync());
        Assert.Equal(expected.Order(StringComparer.Ordinal), delivery.Accepted.Select(accepted => accepted.Message.Key).Order(StringComparer.Ordinal));
        // By keys that sort as the messages press, across all campaigns: nothing left before what presses more, but what was on its way at the same time.
        var minutes = delivery.Accepted.Where(accepted => accepted.Message.Key.StartsWith("rush-", StringComparison.Ordinal)).GroupBy(accepted => accepted.Minute).ToList();
        Assert.All(minutes.SkipLast(1), group => Assert.InRange(group.Count(), perMinute - (campaigns * 4), perMinute));
        Assert.All(minutes.Zip(minutes.Skip(1)), pair => Assert.InRange(
            pair.Second.Count(later => string.CompareOrdinal(Press(later), pair.First.Max(Press)) < 0), 0, MessageSettings.Usual.AtOnce));

        static string Press((DateTimeOffset Minute, OutgoingMessage Message) accepted) => accepted.Message.Key[..7];
    }

    [Fact]
    public async Task What_finds_no_time_in_one_drain_waits_for_the_next()
    {
        var delivery = new SlowDelivery(_clock);
        await using var world = new LeanWorld(_records, new MemoryBlobStore(), delivery, _clock, MessageSettings.Usual with { SendingTime = TimeSpan.FromSeconds(40), AtOnce = 1 });
        await world.Get<StartCampaign>().RunAsync(LeanPlan.Of("slow"), LeanWorld.Office, null, CampaignWorld.Cancellation);
        await SeedAsync("slow", 10, []);

        // Each takes fifteen seconds: the third begins at thirty and ends at forty-five.
        await world.DrainAsync(CampaignWorld.Cancellation);
        Assert.Equal(3, delivery.Sent);
        await world.DrainAsync(CampaignWorld.Cancellation);
        Assert.Equal(6, delivery.Sent);
    }

    private async Task<List<string>> FillAsync(LeanWorld world)
    {
        var keys = new List<string>();
        for (var number = 0; number < campaigns; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"rush{number:D3}");
            await world.Get<StartCampaign>().RunAsync(LeanPlan.Of(id), LeanWorld.Office, null, CampaignWorld.Cancellation);
            await SeedAsync(id, messagesEach - 3, keys);
        }

        // The announcements to the three departments are messages too, the last in the order.
        var before = keys.Count;
        Assert.Equal((messagesEach - 3) * campaigns, before);
        keys.AddRange(await PreparedAsync(world));
        return keys;
    }

    /// <summary>Has the announcements grouped in a drain that nothing leaves in, as the channel is closed.</summary>
    private async Task<List<string>> PreparedAsync(LeanWorld world)
    {
        var keys = new List<string>();
        for (var number = 0; number < campaigns; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"rush{number:D3}");
            var rows = await world.Get<OutboxReading>().DueAsync(id, _clock.GetUtcNow(), CampaignWorld.Cancellation);
            await world.Get<MessageGrouping>().GroupAsync(id, [.. rows.Where(row => row.Item is OutboxItem.Announce)], CampaignWorld.Cancellation);
            keys.AddRange((await world.Get<OutboxReading>().DueAsync(id, _clock.GetUtcNow(), CampaignWorld.Cancellation))
                .Select(row => (row.Item as OutboxItem.Deliver)?.Message.Key).OfType<string>().Where(key => !key.StartsWith("rush-", StringComparison.Ordinal)));
        }

        return keys;
    }

    private async Task SeedAsync(string campaignId, int count, List<string> keys)
    {
        for (var number = 0; number < count; number++)
        {
            // Rank and deadline differ from message to message, and not by campaign.
            var rank = (Urgency)(number % 4);
            var hour = number / 4 % 10;
            var key = string.Create(CultureInfo.InvariantCulture, $"rush-{(int)rank}{hour}-{campaignId}-{number:D3}");

            // The readers are made up, so it is nothing for whoever has the assignment.
            var item = new AgendaItem(LeanPlan.Assignment("ju1"), "report", ReminderKind.LeaderEscalation, number, due, due);
            var message = new OutgoingMessage(key, new MessageAddress("区公开办", "office@d.example"), [new MessageAddress("经办", $"r{number}@d.example")], "提醒", "请报送。", _clock.GetUtcNow());
            var deliver = new OutboxItem.Deliver(message, [], 0)
            {
                Items = [new OutboxItem.Remind(item.Identity(campaignId), item)],
                DepartmentId = "ju1",
                Urgency = rank,
                DueAt = due.AddHours(hour),
            };
            await _records.CommitAsync(campaignId, [new RecordChange.Put(RowKeys.Outbox(_clock.GetUtcNow(), key), RecordJson.Write<OutboxItem>(deliver))], CampaignWorld.Cancellation);
            keys.Add(key);
        }
    }

    private async Task<List<OutboxItem>> LeftAsync()
    {
        var left = new List<OutboxItem>();
        for (var number = 0; number < campaigns; number++)
        {
            left.AddRange((await new OutboxReading(_records).DueAsync(string.Create(CultureInfo.InvariantCulture, $"rush{number:D3}"), _clock.GetUtcNow(), CampaignWorld.Cancellation)).Select(row => row.Item));
        }

        return left;
    }

    /// <summary>Takes fifteen seconds of the clock for each message.</summary>
    private sealed class SlowDelivery(FakeTimeProvider clock) : IMessageDelivery
    {
        public int Sent { get; private set; }

        public IReadOnlyList<ChannelState> Channels { get; } = [new("slow", "a test", null)];

        public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            Sent++;
            clock.Advance(TimeSpan.FromSeconds(15));
            return Task.FromResult(new DeliveryReceipt("slow", null, []));
        }

        public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
    }
}
