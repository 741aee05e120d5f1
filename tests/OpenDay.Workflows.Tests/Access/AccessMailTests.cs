using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests.Access;

public sealed class AccessMailTests
{
    [Fact]
    public async Task What_is_under_way_when_the_app_ends_still_leaves()
    {
        var post = new SlowPost();
        var mail = new AccessMail(post, NullLogger<AccessMail>.Instance);
        mail.Send(AccessText.Code(new MessageAddress("公开办", "office@tiedong.example"), new MessageAddress("张三", "zhang@tiedong.example"), "12345678", DateTimeOffset.UnixEpoch));
        await post.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var ending = new Thread(mail.Dispose);
        ending.Start();
        SpinWait.SpinUntil(() => !ending.IsAlive || (ending.ThreadState & ThreadState.WaitSleepJoin) != 0, TimeSpan.FromSeconds(30));
        Assert.True(ending.IsAlive, "It ended without waiting for the mail.");
        post.Accept.SetResult();

        Assert.True(ending.Join(TimeSpan.FromSeconds(30)));
        Assert.Equal(1, post.Accepted);
    }

    /// <summary>A channel that accepts when it is told to.</summary>
    private sealed class SlowPost : IMessageDelivery
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Accept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Accepted { get; private set; }

        public IReadOnlyList<ChannelState> Channels => [new ChannelState("eml", "", null)];

        public async Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            Begun.SetResult();
            await Accept.Task;
            Accepted++;
            return new DeliveryReceipt("eml", null, []);
        }

        public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
    }
}
