using System;
using System.Linq;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>The drain among other drains and other campaigns.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Two_drains_at_once_record_each_message_once()
    {
        var channel = new TurningChannel();
        await using var world = World(channel);
        await world.StartAsync();
        channel.BeforeFirst = () => DrainAsync(world);

        await DrainAsync(world);

        var sent = (await world.Get<ReadAudit>().RunAsync(CampaignWorld.Id, 0, CampaignWorld.Cancellation)).Entries
            .Where(entry => entry.Action == "MessageSent").Select(entry => entry.Subject).ToList();
        Assert.Equal(17, sent.Count);
        Assert.Equal(17, sent.Distinct().Count());
        Assert.Equal(17, channel.Sent);
    }

    [Fact]
    public async Task A_campaign_whose_messages_hang_holds_no_other_up()
    {
        var other = new TaskCompletionSource();
        var channel = new TurningChannel();
        await using var world = World(channel);
        await world.StartAsync();
        await world.StartAsync(plan =>
        {
            plan["id"] = "2023-18-other";
            plan["office"]!["email"] = "other@tiedong.example";
        });
        channel.BeforeFirst = () => other.Task.WaitAsync(TimeSpan.FromSeconds(30), CampaignWorld.Cancellation);
        channel.BeforeOthers = message =>
        {
            if (message.From.Email == "other@tiedong.example")
            {
                other.TrySetResult();
            }
        };

        await DrainAsync(world);

        Assert.Equal(34, channel.Sent);
    }

    private static Task DrainAsync(CampaignWorld world) => world.Get<DrainOutbox>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

    private static CampaignWorld World(IMessageDelivery channel) => new(configure: services => services.AddSingleton(channel));

    /// <summary>Accepts everything; the first message of the first campaign waits for what a test wants to happen meanwhile.</summary>
    private sealed class TurningChannel : IMessageDelivery
    {
        private int _first;
        private int _sent;

        public IReadOnlyList<ChannelState> Channels { get; } = [new("turning", "a test", null)];

        public Func<Task>? BeforeFirst { get; set; }

        public Action<OutgoingMessage>? BeforeOthers { get; set; }

        public int Sent => _sent;

        public async Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            if (message.From.Email != "other@tiedong.example" && Interlocked.Exchange(ref _first, 1) == 0)
            {
                await (BeforeFirst?.Invoke() ?? Task.CompletedTask);
            }
            else
            {
                BeforeOthers?.Invoke(message);
            }

            Interlocked.Increment(ref _sent);
            return new DeliveryReceipt("turning", null, []);
        }

        public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
    }
}
