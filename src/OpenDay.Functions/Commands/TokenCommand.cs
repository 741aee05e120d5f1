using System;
using System.Globalization;
using System.Threading.Tasks;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Commands;

/// <summary>
/// <c>token [--campaigns PREFIX] [--hours N]</c>: prints a token with which a rehearsal may be driven against the app that has the same
/// <c>SignIn__TokenKey</c>.
/// </summary>
internal static class TokenCommand
{
    public static Task<int> RunAsync(string[] arguments)
    {
        var options = Options.Parse(arguments, "--campaigns", "--hours");
        var key = SignInSettings.ReadTokenKey(Environment.GetEnvironmentVariable("SignIn__TokenKey")) ?? throw new CommandRefusedException(
            "Setting 'SignIn__TokenKey': expected the app's key in this environment, found nothing. Set it as the app has it.");
        var until = TimeProvider.System.GetUtcNow().AddHours(options.Number("--hours", otherwise: 2, least: 0.1, most: 24));
        Console.Out.WriteLine(new RehearsalToken(options["--campaigns"] ?? DriveCommand.CampaignPrefix, until).Sign(key));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Good until {until:yyyy-MM-dd HH:mm}Z. Whoever has it may act as anybody in these campaigns: keep it to yourself."));
        return Task.FromResult(0);
    }
}
