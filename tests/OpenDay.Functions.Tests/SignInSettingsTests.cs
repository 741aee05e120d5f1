using System.Collections.Generic;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests;

public sealed class SignInSettingsTests
{
    [Theory]
    [InlineData(null, "Production", false, false)]
    [InlineData("", "Production", false, false)]
    [InlineData(null, "Development", false, true)]
    [InlineData(null, "Production", true, true)]
    [InlineData("Development", "Development", false, true)]
    [InlineData("Development", "Production", true, true)]
    public void The_development_sign_in_is_for_the_demo_and_development(string? setting, string environment, bool demo, bool expected) =>
        Assert.Equal(expected, Read(setting, environment, demo).Development);

    [Fact]
    public void The_development_sign_in_refuses_to_start_elsewhere()
    {
        var error = Assert.Throws<SignInRefusedException>(() => Read("Development", "Production", demo: false));
        Assert.Equal(
            "Setting 'SignIn': expected 'Development' only with --demo or in the environment 'Development', found it in the environment 'Production'. Anybody could sign in as anybody: remove the setting.",
            error.Message);
    }

    [Fact]
    public void An_unknown_way_of_signing_in_is_refused()
    {
        var error = Assert.Throws<SignInRefusedException>(() => Read("Guess", "Development", demo: false));
        Assert.Equal("Setting 'SignIn': expected 'Development' or nothing, found 'Guess'. Correct or remove it.", error.Message);
    }

    private static SignInSettings Read(string? setting, string environment, bool demo) => SignInSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("SignIn", setting)]).Build(),
        new HostingEnvironment { EnvironmentName = environment },
        demo);
}
