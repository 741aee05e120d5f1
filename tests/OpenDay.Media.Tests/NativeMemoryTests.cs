using System.Runtime.InteropServices;

namespace OpenDay.Media.Tests;

public sealed class NativeMemoryTests
{
    [Fact]
    public void The_GNU_C_library_takes_the_setting_and_others_are_left_alone() =>
        Assert.Equal(NativeLibrary.TryLoad("libc.so.6", out _), NativeMemory.GiveBackAtOnce());
}
