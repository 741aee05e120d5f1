using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Tests.Archives;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Citizens;

public sealed class SignUpTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task However_many_come_at_once_there_are_as_many_places_as_there_are(bool azure)
    {
        await using var world = new CampaignWorld(azure ? await azurite.ConnectAsync() : null, azureName: "visitsatonce");
        await world.StartWithVisitsAsync(places: 3, waiting: 2);

        // Each citizen reaches a process of their own: no queue but the store's is between them.
        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(citizen => Task.Run(async () =>
        {
            try
            {
                var signUp = new SignUpForActivity(new CampaignCommits(world.Get<IRecordStore>(), world.Clock));
                return (await signUp.RunAsync(CampaignWorld.Id, Visits.Activity, Visits.Citizen(citizen), CampaignWorld.Cancellation)).State.ToString();
            }
            catch (RefusalException refusal)
            {
                return refusal.Code;
            }
        })));

        Assert.Equal(
            ["3 Confirmed", "2 Waiting", "7 fully-booked"],
            answers.GroupBy(answer => answer).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
        var visitors = await world.Get<ListVisitors>().RunAsync(CampaignWorld.Id, Visits.Activity, Visits.Organiser, CampaignWorld.Cancellation);
        Assert.Equal([1, 2, 3, 4, 5], visitors.Select(visitor => visitor.Number));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task A_place_that_falls_free_is_the_waiting_ones_who_is_told()
    {
        var channel = new RecordingChannel();
        await using var world = new CampaignWorld(configure: services => services.AddSingleton<IMessageDelivery>(channel));
        await world.StartWithVisitsAsync();
        var first = await world.SignUpAsync(1, "first@visitors.example");
        await world.SignUpAsync(2);
        var third = await world.SignUpAsync(3, "third@visitors.example");
        Assert.Equal((SignUpState.Confirmed, SignUpState.Waiting, 3), (first.State, third.State, third.Number));
        await world.DrainAsync();
        Assert.Equal(["first@visitors.example", "third@visitors.example"], channel.ToCitizens().Select(message => message.To[0].Email).Order());

        await world.Get<ChangeSignUp>().CancelAsync(CampaignWorld.Id, Visits.Activity, first.Code, CampaignWorld.Cancellation);
        await world.DrainAsync();

        var told = channel.ToCitizens().Skip(2).Single();
        Assert.Equal(("third@visitors.example", "第十七届“5·15政务公开日”活动:报名情况"), (told.To[0].Email, told.Subject));
        Assert.Contains("您已报名成功", told.Text);
        var view = await world.Get<ReadSignUp>().RunAsync(CampaignWorld.Id, Visits.Activity, third.Code.ToUpperInvariant() + " ", CampaignWorld.Cancellation);
        Assert.Equal((SignUpState.Confirmed, (int?)null), (view.State, view.Ahead));
        await world.VerifyAsync();
    }

    [Fact]
    public async Task News_that_is_old_or_whose_reader_is_gone_is_not_sent()
    {
        var channel = new RecordingChannel();
        await using var world = new CampaignWorld(configure: services => services.AddSingleton<IMessageDelivery>(channel));
        await world.StartWithVisitsAsync();
        var signUp = await world.SignUpAsync(1, "first@visitors.example");
        await world.SignUpAsync(2);
        await world.SignUpAsync(3, "third@visitors.example");
        await world.Get<ChangeSignUp>().CancelAsync(CampaignWorld.Id, Visits.Activity, signUp.Code, CampaignWorld.Cancellation);

        await world.DrainAsync();

        // That the third waits was true for a moment only.
        var told = Assert.Single(channel.ToCitizens());
        Assert.Equal("third@visitors.example", told.To[0].Email);
        Assert.Contains("您已报名成功", told.Text);
        var keys = (await world.RowsAsync()).Keys;
        Assert.DoesNotContain(keys, key => key.StartsWith("outbox:", StringComparison.Ordinal));
        Assert.DoesNotContain($"contact:signup:{Visits.Activity}:{signUp.SignUpId}", keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_but_the_visitors_own_row_knows_who_they_are(bool refused)
    {
        const string email = "marked@visitors.example";
        var log = new LogRecorder();
        await using var world = new CampaignWorld(configure: services =>
        {
            services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log);
            if (refused)
            {
                services.AddSingleton<IMessageDelivery>(new RefusingChannel(email));
            }
        });
        await world.StartWithVisitsAsync();
        var signUp = await world.SignUpAsync(77, email);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await world.DrainAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(40));
        }

        var rows = await world.RowsAsync();
        string[] marks = ["张三77", "13800138077", email, signUp.Code];
        Assert.Equal([$"contact:signup:{Visits.Activity}:{signUp.SignUpId}"], rows.Where(row => marks.Any(row.Value.Contains)).Select(row => row.Key));
        Assert.DoesNotContain(rows, row => row.Value.Contains(signUp.Code));
        Assert.DoesNotContain(marks, log.Whole.Contains);
        var message = (await world.Get<ListMessages>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Single(message => message.To == "citizen");
        Assert.Equal(refused ? MessageState.Parked : MessageState.Sent, message.State);
        await world.VerifyAsync();
    }

    [Fact]
    public async Task Only_the_organiser_sees_and_ticks_off_who_comes()
    {
        await using var world = new CampaignWorld();
        await world.StartWithVisitsAsync();
        var (came, away) = (await world.SignUpAsync(1, "first@visitors.example"), await world.SignUpAsync(2));
        var list = world.Get<ListVisitors>();
        foreach (var reader in new[] { Visits.Organiser, CampaignWorld.Reviewer("leader", "hunan") })
        {
            Assert.Equal(
                [("张三1", "13800138001", "first@visitors.example"), ("张三2", "13800138002", null)],
                (await list.RunAsync(CampaignWorld.Id, Visits.Activity, reader, CampaignWorld.Cancellation)).Select(visitor => (visitor.Name, visitor.Phone, visitor.Email)));
        }

        foreach (var reader in new[] { CampaignWorld.Office, CampaignWorld.OfficeReviewer, CampaignWorld.Auditor, CampaignWorld.Clerk(), Person.SomeCitizen })
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => list.RunAsync(CampaignWorld.Id, Visits.Activity, reader, CampaignWorld.Cancellation));
            Assert.Equal("not-the-organiser", refusal.Code);
        }

        world.Clock.SetUtcNow(Visits.StartsAt);
        var change = world.Get<ChangeSignUp>();
        await change.TickAsync(CampaignWorld.Id, Visits.Activity, came.SignUpId, Presence.Attended, Visits.Organiser, CampaignWorld.Request("tick"), CampaignWorld.Cancellation);
        await change.TickAsync(CampaignWorld.Id, Visits.Activity, away.SignUpId, Presence.NoShow, Visits.Organiser, null, CampaignWorld.Cancellation);

        var counts = await world.CountAsync();
        Assert.Equal((0, 0, 0, 1, 1), (counts.Confirmed, counts.Waiting, counts.Cancelled, counts.Attended, counts.NoShow));
        Assert.Equal(
            "序号,姓名,手机号,电子邮箱,状态,报名时间,确认时间,签到时间\r\n1,张三1,13800138001,first@visitors.example,已到场,2023-05-06 09:00,,2023-05-19 09:00\r\n2,张三2,13800138002,,未到场,2023-05-06 09:00,,2023-05-19 09:00\r\n",
            await world.Get<ExportVisitors>().RunAsync(CampaignWorld.Id, Visits.Activity, Visits.Organiser, CampaignWorld.Cancellation));
    }

    [Fact]
    public async Task Citizens_see_the_activities_to_come_and_the_places_left()
    {
        await using var world = new CampaignWorld();
        await world.StartWithVisitsAsync();
        await world.SignUpAsync(1);
        var activities = world.Get<ListActivities>();

        var listed = await activities.RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        Assert.Equal(["open-door.zhanqian.organiser", Visits.Activity], listed.Select(activity => activity.AssignmentId));
        var activity = listed[^1];
        Assert.Equal((Visits.Activity, "看便民服务大厅", new SignUpOffer(OfferState.Open, 2, 1, 0, 1)), (activity.AssignmentId, activity.Topic, activity.Offer));

        world.Clock.SetUtcNow(Visits.StartsAt);
        Assert.Equal(OfferState.Over, Assert.Single(await activities.RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation)).Offer.State);
        world.Clock.SetUtcNow(activity.EndsAt);
        Assert.Empty(await activities.RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation));
        Assert.Equal("no-sign-up", (await Assert.ThrowsAsync<RefusalException>(() => activities.ReadAsync(CampaignWorld.Id, "open-door.hunan.organiser", CampaignWorld.Cancellation))).Code);
        Assert.Equal("sign-up-unknown", (await Assert.ThrowsAsync<RefusalException>(() => world.Get<ReadSignUp>().RunAsync(CampaignWorld.Id, Visits.Activity, "no-such-code", CampaignWorld.Cancellation))).Code);
    }

    private sealed class RecordingChannel : IMessageDelivery
    {
        private readonly List<OutgoingMessage> _messages = [];

        public IReadOnlyList<ChannelState> Channels { get; } = [new("recording", "a test", null)];

        public IEnumerable<OutgoingMessage> ToCitizens() => _messages.Where(message => message.To[0].Email.EndsWith("@visitors.example", StringComparison.Ordinal));

        public Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            lock (_messages)
            {
                _messages.Add(message);
            }

            return Task.FromResult(new DeliveryReceipt("recording", null, []));
        }

        public Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken) => SendAsync(message, cancellationToken);
    }
}
