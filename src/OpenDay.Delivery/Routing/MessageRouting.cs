using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Routing;

/// <summary>
/// Chooses a message's channel: the reader's own in their order, else those of the order that is set for all. A channel that fails, or has been
/// failing, gives way to the next; one that is only at its rate does not, as the reader asked for it and it will take the message soon.
/// </summary>
internal sealed class MessageRouting : IMessageDelivery
{
    private readonly IReadOnlyList<ChannelLane> _lanes;
    private readonly IReadOnlyList<string> _order;

    /// <param name="order">Names of channels: the order for a reader who asks for none.</param>
    public MessageRouting(IEnumerable<ChannelLane> lanes, IReadOnlyList<string> order)
    {
        _order = order;
        _lanes = [.. lanes.OrderBy(lane => Place(order, lane.Name))];
    }

    public IReadOnlyList<ChannelState> Channels => [.. _lanes.Select(lane => new ChannelState(lane.Name, lane.Target, lane.ClosedUntil))];

    public async Task<DeliveryReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var failures = new List<ChannelFailure>();
        var waiting = new List<ChannelFailure>();
        DateTimeOffset? earliest = null;
        var tried = false;
        foreach (var lane in Route(message, failures))
        {
            var answer = await lane.SendAsync(message, cancellationToken);
            if (answer is LaneAnswer.Accepted accepted)
            {
                return new DeliveryReceipt(lane.Name, accepted.Reference, failures);
            }

            switch (answer)
            {
                case LaneAnswer.Refused refused:
                    tried = true;
                    failures.Add(Failure(lane, refused.Refusal));
                    break;
                case LaneAnswer.LeftAlone leftAlone:
                    waiting.Add(Waiting(lane, "left alone after failing", leftAlone.Until));
                    earliest = Earlier(earliest, leftAlone.Until);
                    break;
                case LaneAnswer.HeldBack heldBack:
                    waiting.Add(Waiting(lane, "held back by its rate", heldBack.Until));
                    earliest = Earlier(earliest, heldBack.Until);
                    break;
            }

            if (answer is LaneAnswer.HeldBack)
            {
                break;
            }
        }

        throw earliest is { } until && !tried ? new DeliveryPostponedException(until) : new DeliveryFailedException([.. failures, .. waiting]);
    }

    public async Task<DeliveryReceipt> SendTestAsync(string channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var lane = Find(channel) ?? throw new DeliveryFailedException(
            [new ChannelFailure(channel, $"expected one of {string.Join(", ", _lanes.Select(candidate => candidate.Name))}.", Permanent: true)]);
        if (lane.Missing(message) is { } missing)
        {
            throw new DeliveryFailedException([new ChannelFailure(lane.Name, $"{missing}.", Permanent: true)]);
        }

        return await lane.SendTestAsync(message, cancellationToken) switch
        {
            LaneAnswer.Accepted accepted => new DeliveryReceipt(lane.Name, accepted.Reference, []),
            LaneAnswer.Refused refused => throw new DeliveryFailedException([Failure(lane, refused.Refusal)]),
            LaneAnswer.HeldBack heldBack => throw new DeliveryFailedException([Waiting(lane, "held back by its rate", heldBack.Until)]),
            var answer => throw new InvalidOperationException($"A test was answered by {answer.GetType().Name}."),
        };
    }

    /// <summary>The channels to try. What the reader asked for and cannot have is noted, so that somebody corrects the contact.</summary>
    private IReadOnlyList<ChannelLane> Route(OutgoingMessage message, List<ChannelFailure> failures)
    {
        var asked = message.To is [var reader, ..] && reader.Channels is { } names ? names.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var own = Usable(asked, message, failures);
        if (own is not [])
        {
            return own;
        }

        var missing = new List<ChannelFailure>();
        var usual = Usable(_order, message, missing);
        if (usual is [])
        {
            failures.AddRange(missing.Where(failure => failures.All(noted => noted.Channel != failure.Channel)));
        }

        return usual;
    }

    private IReadOnlyList<ChannelLane> Usable(IEnumerable<string> names, OutgoingMessage message, List<ChannelFailure> failures)
    {
        var usable = new List<ChannelLane>();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var lane = Find(name);
            if (lane is null)
            {
                failures.Add(new ChannelFailure(name, $"expected one of {string.Join(", ", _lanes.Select(candidate => candidate.Name))}, found no channel of that name.", Permanent: true));
            }
            else if (lane.Missing(message) is { } missing)
            {
                failures.Add(new ChannelFailure(lane.Name, $"{missing}.", Permanent: true));
            }
            else
            {
                usable.Add(lane);
            }
        }

        return usable;
    }

    private ChannelLane? Find(string name) => _lanes.FirstOrDefault(lane => lane.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ChannelFailure Failure(ChannelLane lane, ChannelRefusalException refusal) =>
        new(lane.Name, refusal.Message, Permanent: refusal.Scope is RefusalScope.Message);

    private static ChannelFailure Waiting(ChannelLane lane, string why, DateTimeOffset until) =>
        new(lane.Name, $"{why} until {until:yyyy-MM-dd HH:mm:ss}Z.", Permanent: false);

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static int Place(IReadOnlyList<string> order, string name) =>
        order.TakeWhile(candidate => !candidate.Equals(name, StringComparison.OrdinalIgnoreCase)).Count();
}
