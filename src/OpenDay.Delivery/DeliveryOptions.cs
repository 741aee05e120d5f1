using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Configuration;
using OpenDay.Delivery.Settings;

namespace OpenDay.Delivery;

/// <summary>Where messages go.</summary>
/// <param name="EmlFolder"><c>Delivery:EmlFolder</c>: full path of the folder that takes one <c>.eml</c> file per message; <c>messages</c> in the data folder unless set.</param>
public sealed record DeliveryOptions(string EmlFolder)
{
    private const string Section = "Delivery";
    private const string EmlName = "eml";

    internal SmtpOptions? Smtp { get; init; }

    internal IReadOnlyList<RobotOptions> WeCom { get; init; } = [];

    internal IReadOnlyList<RobotOptions> DingTalk { get; init; } = [];

    internal WebhookOptions? Sms { get; init; }

    internal IReadOnlyList<WebhookOptions> Webhooks { get; init; } = [];

    /// <summary>The channels in the order in which they are tried for a reader who asks for none: <c>Delivery:Order</c>, or all that are set up.</summary>
    internal IReadOnlyList<string> Order { get; init; } = [EmlName];

    /// <summary>
    /// Whether messages may become files: where nothing else is set up, or where the order says so. A folder beside a mail server would
    /// otherwise take, without a word, what the server refuses.
    /// </summary>
    internal bool WritesFiles => Order.Contains(EmlName, StringComparer.OrdinalIgnoreCase);

    /// <summary>What signs the reports of mail that came back: <c>Delivery:Bounces:Secret</c>; null where none are taken.</summary>
    internal string? BounceSecret { get; init; }

    /// <summary>Whether reports of mail that came back are taken.</summary>
    public bool TakesBounces => BounceSecret is not null;

    /// <summary>Whether such a report comes from somebody who has the secret, and was made within these five minutes.</summary>
    public bool IsFromMailSystem(string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        BounceSecret is { } secret && WebhookSignature.Verify(secret, timestamp, signature, body, TimeSpan.FromMinutes(5), now);

    /// <summary>Reads the section <c>Delivery</c>; an empty value counts as not set.</summary>
    /// <exception cref="DeliveryRefusedException">Settings cannot be used; it names every one of them, a line each.</exception>
    public static DeliveryOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var setting = new SettingsReading(configuration);
        setting.Expect(Section, "EmlFolder", "Order", "Smtp", "WeCom", "DingTalk", "Sms", "Webhook", "Bounces");
        var options = new DeliveryOptions(ReadFolder(setting))
        {
            Smtp = SmtpOptions.Read(setting),
            WeCom = RobotOptions.ReadWeCom(setting),
            DingTalk = RobotOptions.ReadDingTalk(setting),
            Sms = WebhookOptions.ReadSms(setting),
            Webhooks = WebhookOptions.ReadAll(setting),
            BounceSecret = ReadBounceSecret(setting),
        };
        options = options with { Order = ReadOrder(setting, [.. options.Names()]) };
        return setting.Errors is [] ? options : throw new DeliveryRefusedException(string.Join(Environment.NewLine, setting.Errors));
    }

    /// <summary>What reaches one reader first, then what reaches a group.</summary>
    private IEnumerable<string> Names() =>
    [
        .. Smtp is null ? Array.Empty<string>() : ["smtp"],
        .. Sms is null ? Array.Empty<string>() : ["sms"],
        .. Webhooks.Select(webhook => $"webhook:{webhook.Name}"),
        .. WeCom.Select(robot => $"wecom:{robot.Name}"),
        .. DingTalk.Select(robot => $"dingtalk:{robot.Name}"),
    ];

    private static string ReadFolder(SettingsReading setting)
    {
        var full = Path.GetFullPath(setting.Text("Delivery:EmlFolder") ?? Path.Combine(setting.Text("Storage:DataFolder") ?? "data", "messages"));
        if (File.Exists(full))
        {
            setting.Refuse("Delivery:EmlFolder", "the path of a folder", $"a file at '{full}'", "Name another folder, or move the file away.");
        }

        return full;
    }

    private static string? ReadBounceSecret(SettingsReading setting)
    {
        setting.Expect("Delivery:Bounces", "Secret");
        return setting.Has("Delivery:Bounces") ? setting.SharedSecret("Delivery:Bounces:Secret") : null;
    }

    private static IReadOnlyList<string> ReadOrder(SettingsReading setting, IReadOnlyList<string> names)
    {
        var text = setting.Text("Delivery:Order");
        if (text is null)
        {
            return names is [] ? [EmlName] : names;
        }

        var order = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IReadOnlyList<string> known = [.. names, EmlName];
        foreach (var name in order.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)).Distinct())
        {
            setting.Refuse("Delivery:Order", $"names of channels that are set up ({string.Join(", ", known)}), separated by spaces", $"'{name}'", "Correct it, or set the channel up.");
        }

        return [.. order.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
