using System;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Delivery.Webhooks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Robots;

/// <summary>Posts messages into a group of WeCom 企业微信 by its robot. The service knows no idempotency key: a lost answer may mean a message twice.</summary>
internal sealed class WeComRobotChannel(RobotOptions options, HttpPosting posting) : IMessageChannel
{
    // As published: the content's bytes in UTF-8.
    private const int MostTextBytes = 2048;
    private const int MostMarkdownBytes = 4096;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly Uri _address = new($"{options.Address.AbsoluteUri.TrimEnd('/')}/cgi-bin/webhook/send?key={Uri.EscapeDataString(options.Token)}");

    public string Name { get; } = $"wecom:{options.Name}";

    public string Target => options.Address.Authority;

    public int? PerMinute => options.PerMinute;

    public string? Missing(OutgoingMessage message) => null;

    public async Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var answer = await posting.PostAsync(_address, RobotWords.Json(Body(message)), _ => { }, cancellationToken);
        return RobotAnswer.Code(answer, Target) switch
        {
            0 => null,
            var code => throw Refusal(code),
        };
    }

    /// <summary>Only a text can mention somebody by number.</summary>
    private JsonObject Body(OutgoingMessage message) => options.Format is RobotFormat.Markdown
        ? new JsonObject
        {
            ["msgtype"] = "markdown",
            ["markdown"] = new JsonObject { ["content"] = RobotWords.Of(message, "### ", MostMarkdownBytes) },
        }
        : new JsonObject
        {
            ["msgtype"] = "text",
            ["text"] = new JsonObject
            {
                ["content"] = RobotWords.Of(message, "", MostTextBytes),
                ["mentioned_mobile_list"] = new JsonArray([.. RobotWords.Mobiles(message)]),
            },
        };

    private ChannelRefusalException Refusal(long code) => code switch
    {
        45009 or 45033 => new ChannelRefusalException(RefusalScope.Rate, $"the robot has said as much as it may for now ({code}).") { Pause = s_pause },
        -1 => new ChannelRefusalException(RefusalScope.ChannelForNow, $"{Target} is busy (-1)."),
        40008 or 40058 or 44004 or 45002 => new ChannelRefusalException(RefusalScope.Message, $"{Target} refuses the message ({code})."),
        93000 or 93004 or 93008 => new ChannelRefusalException(RefusalScope.Channel, $"{Target} knows no such robot, or it was switched off or taken out of its group ({code}). Correct 'Delivery:WeCom:{options.Name}:Key'."),
        _ => new ChannelRefusalException(RefusalScope.Channel, $"{Target} refuses with a code that is not known here ({code}). Look it up in the service's documents."),
    };
}
