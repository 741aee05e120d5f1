using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Delivery.Settings;

/// <summary>A robot in a group of WeCom or DingTalk.</summary>
/// <param name="Name">How it is called in the names of channels, behind <c>wecom:</c> or <c>dingtalk:</c>.</param>
/// <param name="Address">The service's base address; another one for a private deployment.</param>
/// <param name="Token">What lets anybody who has it post to the group.</param>
/// <param name="Secret">What signs a request; empty for WeCom, which has none.</param>
internal sealed partial record RobotOptions(string Name, Uri Address, string Token, string Secret, RobotFormat Format, int PerMinute)
{
    private const string WeComSection = "Delivery:WeCom";
    private const string DingTalkSection = "Delivery:DingTalk";
    private const string WeComAddress = "https://qyapi.weixin.qq.com/";
    private const string DingTalkAddress = "https://oapi.dingtalk.com/";

    // Both publish it: 20 messages a minute for each robot.
    private const int UsualPerMinute = 20;

    public static IReadOnlyList<RobotOptions> ReadWeCom(SettingsReading setting) =>
        [.. setting.Names(WeComSection).Where(name => IsName(setting, WeComSection, name)).Select(name => ReadWeCom(setting, name, $"{WeComSection}:{name}"))];

    public static IReadOnlyList<RobotOptions> ReadDingTalk(SettingsReading setting) =>
        [.. setting.Names(DingTalkSection).Where(name => IsName(setting, DingTalkSection, name)).Select(name => ReadDingTalk(setting, name, $"{DingTalkSection}:{name}"))];

    /// <summary>Names of channels stand in lists that are separated by spaces.</summary>
    public static bool IsName(SettingsReading setting, string section, string name)
    {
        if (NamePattern().IsMatch(name))
        {
            return true;
        }

        setting.Refuse($"{section}:{name}", "a name of 1 to 40 letters, digits, '-' and '_', and below it the settings", $"'{name}'", "Give it such a name.");
        return false;
    }

    /// <summary>A record would print token and secret.</summary>
    public override string ToString() => Name;

    private static RobotOptions ReadWeCom(SettingsReading setting, string name, string key)
    {
        setting.Expect(key, "Key", "Address", "Format", "PerMinute");
        return new RobotOptions(
            name,
            setting.Address($"{key}:Address", WeComAddress),
            setting.GivenSecret($"{key}:Key", "the key of the robot", "Copy what stands behind 'key=' in the robot's webhook address.") ?? "",
            "",
            setting.OneOf($"{key}:Format", RobotFormat.Text),
            setting.Whole($"{key}:PerMinute", UsualPerMinute, 100_000));
    }

    private static RobotOptions ReadDingTalk(SettingsReading setting, string name, string key)
    {
        setting.Expect(key, "AccessToken", "Secret", "Address", "Format", "PerMinute");
        return new RobotOptions(
            name,
            setting.Address($"{key}:Address", DingTalkAddress),
            setting.GivenSecret($"{key}:AccessToken", "the access token of the robot", "Copy what stands behind 'access_token=' in the robot's webhook address.") ?? "",
            setting.GivenSecret($"{key}:Secret", "the secret of the robot (加签)", "Switch signing on in the robot's security settings, and copy the secret, which begins with SEC.") ?? "",
            setting.OneOf($"{key}:Format", RobotFormat.Text),
            setting.Whole($"{key}:PerMinute", UsualPerMinute, 100_000));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
