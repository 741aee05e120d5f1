using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Delivery.Settings;

/// <summary>Where signed requests are posted.</summary>
internal sealed record WebhookOptions(string Name, Uri Address, string Secret, int PerMinute)
{
    private const string SmsSection = "Delivery:Sms";
    private const string WebhookSection = "Delivery:Webhook";
    private const int UsualSmsPerMinute = 60;
    private const int UsualPerMinute = 600;

    public static WebhookOptions? ReadSms(SettingsReading setting)
    {
        if (!setting.Has(SmsSection))
        {
            return null;
        }

        setting.Expect(SmsSection, "Address", "Secret", "PerMinute");
        return new WebhookOptions(
            "sms",
            setting.Address("Delivery:Sms:Address"),
            setting.SharedSecret("Delivery:Sms:Secret"),
            setting.Whole("Delivery:Sms:PerMinute", UsualSmsPerMinute, 100_000));
    }

    public static IReadOnlyList<WebhookOptions> ReadAll(SettingsReading setting) =>
        [.. setting.Names(WebhookSection).Where(name => RobotOptions.IsName(setting, WebhookSection, name)).Select(name => Read(setting, name, $"{WebhookSection}:{name}"))];

    /// <summary>A record would print the secret.</summary>
    public override string ToString() => Name;

    private static WebhookOptions Read(SettingsReading setting, string name, string key)
    {
        setting.Expect(key, "Address", "Secret", "PerMinute");
        return new WebhookOptions(
            name,
            setting.Address($"{key}:Address"),
            setting.SharedSecret($"{key}:Secret"),
            setting.Whole($"{key}:PerMinute", UsualPerMinute, 100_000));
    }
}
