using System;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OpenDay.Workflows.Messages;

/// <summary>What is set for the writing and sending of messages.</summary>
/// <param name="PublicAddress"><c>PublicAddress</c>: the address under which readers reach the app; ends in a slash.</param>
/// <param name="TemplateFolder"><c>Messages:TemplateFolder</c>: templates that stand in the place of those that are built in; null for none.</param>
/// <param name="SendingTime"><c>Messages:SendingSeconds</c>: how long one drain goes on sending.</param>
/// <param name="AtOnce"><c>Messages:AtOnce</c>: how many messages leave side by side. Each holds a connection meanwhile, and a mail server takes few from one sender.</param>
internal sealed record MessageSettings(Uri PublicAddress, string? TemplateFolder, TimeSpan SendingTime, int AtOnce)
{
    private const string PublicAddressKey = "PublicAddress";
    private const string TemplateFolderKey = "Messages:TemplateFolder";
    private const string SendingSecondsKey = "Messages:SendingSeconds";
    private const string AtOnceKey = "Messages:AtOnce";

    public static MessageSettings Usual { get; } = new(new Uri("http://127.0.0.1:5015/"), null, TimeSpan.FromSeconds(40), 16);

    /// <summary>Reads the settings; an empty value counts as not set.</summary>
    /// <exception cref="MessageRefusedException">A setting cannot be used.</exception>
    public static MessageSettings Read(IConfiguration configuration) => new(
        Value(configuration, PublicAddressKey) is { } address ? Address(address) : Usual.PublicAddress,
        Value(configuration, TemplateFolderKey),
        Value(configuration, SendingSecondsKey) is { } seconds ? TimeSpan.FromSeconds(Number(SendingSecondsKey, seconds, 600, (int)Usual.SendingTime.TotalSeconds)) : Usual.SendingTime,
        Value(configuration, AtOnceKey) is { } atOnce ? Number(AtOnceKey, atOnce, 256, Usual.AtOnce) : Usual.AtOnce);

    private static Uri Address(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0
            ? address
            : throw new MessageRefusedException($"Setting '{PublicAddressKey}': expected the address under which readers reach the app, for example https://openday.example.gov.cn/, found '{text}'. Correct it.");

    private static int Number(string key, string text, int most, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new MessageRefusedException(
                string.Create(CultureInfo.InvariantCulture, $"Setting '{key}': expected a whole number from 1 to {most}, found '{text}'. Correct it, or leave it out for {usual}."));

    private static string? Value(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
