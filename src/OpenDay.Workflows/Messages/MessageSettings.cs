using System;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OpenDay.Workflows.Messages;

/// <summary>What is set for the writing and sending of messages.</summary>
/// <param name="TemplateFolder"><c>Messages:TemplateFolder</c>: templates that stand in the place of those that are built in; null for none.</param>
/// <param name="SendingTime"><c>Messages:SendingSeconds</c>: how long one drain goes on sending.</param>
/// <param name="AtOnce"><c>Messages:AtOnce</c>: how many messages leave side by side. Each holds a connection meanwhile, and a mail server takes few from one sender.</param>
internal sealed record MessageSettings(string? TemplateFolder, TimeSpan SendingTime, int AtOnce)
{
    private const string TemplateFolderKey = "Messages:TemplateFolder";
    private const string SendingSecondsKey = "Messages:SendingSeconds";
    private const string AtOnceKey = "Messages:AtOnce";

    public static MessageSettings Usual { get; } = new(null, TimeSpan.FromSeconds(40), 16);

    /// <summary>Reads the settings; an empty value counts as not set.</summary>
    /// <exception cref="MessageRefusedException">A setting cannot be used.</exception>
    public static MessageSettings Read(IConfiguration configuration) => new(
        Value(configuration, TemplateFolderKey),
        Value(configuration, SendingSecondsKey) is { } seconds ? TimeSpan.FromSeconds(Number(SendingSecondsKey, seconds, 600, (int)Usual.SendingTime.TotalSeconds)) : Usual.SendingTime,
        Value(configuration, AtOnceKey) is { } atOnce ? Number(AtOnceKey, atOnce, 256, Usual.AtOnce) : Usual.AtOnce);

    private static int Number(string key, string text, int most, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new MessageRefusedException(
                string.Create(CultureInfo.InvariantCulture, $"Setting '{key}': expected a whole number from 1 to {most}, found '{text}'. Correct it, or leave it out for {usual}."));

    private static string? Value(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
