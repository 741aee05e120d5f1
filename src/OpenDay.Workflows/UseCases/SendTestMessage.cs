using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Messages.Templates;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.UseCases;

/// <summary>Sends one message by one channel at once, outside the outbox, so that the office sees whether the channel works.</summary>
public sealed class SendTestMessage
{
    private readonly IMessageDelivery _delivery;
    private readonly MessageTemplates _templates;
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal SendTestMessage(IMessageDelivery delivery, MessageTemplates templates, CampaignReader reader, TimeProvider clock) =>
        (_delivery, _templates, _reader, _clock) = (delivery, templates, reader, clock);

    /// <param name="to">An e-mail address, or a mobile number in digits.</param>
    /// <param name="campaignId">Whose office it comes from; null to have it come from the reader's own address.</param>
    public async Task<TestOutcome> RunAsync(string channel, string to, string? campaignId, string? language, Person actor, CancellationToken cancellationToken)
    {
        if (_delivery.Channels.All(candidate => candidate.Name != channel))
        {
            throw new RefusalException(
                RefusalKind.NotFound,
                "channel-unknown",
                $"Channel '{channel}': expected one of {string.Join(", ", _delivery.Channels.Select(candidate => candidate.Name))}. GET /api/messages/channels lists them.");
        }

        var reader = Reader(to.Trim(), actor);
        var plan = campaignId is null ? null : (await _reader.GetPlannedAsync(campaignId, cancellationToken)).Plan;
        var now = _clock.GetUtcNow();
        var words = _templates.Write(MessageKind.Test, language ?? Contact.UsualLanguage, new Dictionary<string, object?>
        {
            ["office"] = new Dictionary<string, object?> { ["name"] = plan?.Office.Name, ["phones"] = plan is null ? null : string.Join("、", plan.Office.Phones) },
            ["channel"] = channel,
            ["sender"] = actor.Name,
            ["at"] = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        var key = "test-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}\n{to}\n{now.UtcTicks}")))[..27];
        var message = new OutgoingMessage(
            key, plan is null ? new MessageAddress("OpenDay", reader.Email) : new MessageAddress(plan.Office.Name, plan.Office.Email), [reader], words.Subject, words.Text, now)
        {
            Html = words.Html,
            Brief = words.Brief,
        };
        try
        {
            var receipt = await _delivery.SendTestAsync(channel, message, cancellationToken);
            return new TestOutcome(receipt.Channel, true, receipt.Reference, null);
        }
        catch (DeliveryFailedException failure)
        {
            return new TestOutcome(channel, false, null, failure.Message);
        }
        catch (DeliveryPostponedException postponed)
        {
            return new TestOutcome(channel, false, null, postponed.Message);
        }
    }

    private static MessageAddress Reader(string to, Person actor)
    {
        var digits = to.StartsWith('+') ? to[1..] : to;
        if (digits.Length is >= 5 and <= 15 && digits.All(char.IsAsciiDigit))
        {
            return new MessageAddress(actor.Name, "") { Mobile = to };
        }

        return to.Length is >= 3 and <= 200 && to.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < to.Length - 1 && !to.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign))
            ? new MessageAddress(actor.Name, to)
            : throw new RefusalException(
                RefusalKind.Invalid, "reader-invalid", "Reader of the test: expected an e-mail address like name@example.org or a mobile number in digits, found neither. Correct 'to'.");
    }
}

/// <summary>What became of a test.</summary>
/// <param name="Reference">What the channel calls it, or null.</param>
/// <param name="Reason">Why the channel did not accept it; null where it did.</param>
public sealed record TestOutcome(string Channel, bool Accepted, string? Reference, string? Reason);
