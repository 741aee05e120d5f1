using System;
using System.IO;
using System.Linq;
using OpenDay.Functions.Demo;

namespace OpenDay.Driver.Tests.Demo;

public sealed class DemoFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.File("demo");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_is_not_there_is_made()
    {
        using var demo = DemoFolder.Open(Data, resumes: false);

        Assert.Equal(["openday-demo"], Entries());
        Assert.Equal((Path.Combine(Data, "clock"), Path.Combine(Data, "journal")), (demo.ClockPath, demo.JournalPath));
    }

    [Fact]
    public void A_fresh_demo_empties_the_folder_of_an_earlier_one()
    {
        LeaveAnEarlierDemo();

        using var demo = DemoFolder.Open(Data, resumes: false);

        Assert.Equal(["openday-demo"], Entries());
    }

    /// <summary>The heads of another play would say of this one that its log was rewritten; those of an app in earnest stay.</summary>
    [Fact]
    public void A_fresh_demo_forgets_the_chain_heads_of_the_one_before_and_no_others()
    {
        LeaveAnEarlierDemo();
        File.WriteAllText(_folder.File("demo.demo-heads.jsonl"), "heads");
        File.WriteAllText(_folder.File("demo.chain-heads.jsonl"), "heads");

        using (DemoFolder.Open(Data, resumes: true))
        {
            Assert.True(File.Exists(_folder.File("demo.demo-heads.jsonl")));
        }

        using var demo = DemoFolder.Open(Data, resumes: false);

        Assert.Equal(_folder.File("demo.demo-heads.jsonl"), demo.HeadsPath);
        Assert.False(File.Exists(demo.HeadsPath));
        Assert.True(File.Exists(_folder.File("demo.chain-heads.jsonl")));
    }

    [Fact]
    public void A_resumed_demo_finds_everything_as_it_was()
    {
        LeaveAnEarlierDemo();

        using var demo = DemoFolder.Open(Data, resumes: true);

        Assert.Equal(["blobs", "openday-demo", "records.db"], Entries());
        Assert.True(File.Exists(Path.Combine(Data, "blobs", "ab", "abcd")));
    }

    [Fact]
    public void A_fresh_demo_on_Azurite_has_a_name_of_its_own_and_remembers_those_before()
    {
        string first, second;
        using (var demo = DemoFolder.Open(Data, resumes: false, DemoStorage.Azurite))
        {
            first = demo.Account!.Name;
        }

        using (var demo = DemoFolder.Open(Data, resumes: false, DemoStorage.Azurite))
        {
            second = demo.Account!.Name;
        }

        Assert.Matches("^demo[0-9a-f]{16}$", first);
        Assert.NotEqual(first, second);
        Assert.Equal([first, second], File.ReadAllLines(Path.Combine(Data, "storage")));
        using var resumed = DemoFolder.Open(Data, resumes: true, DemoStorage.Azurite);
        Assert.Equal(second, resumed.Account!.Name);
    }

    [Fact]
    public void A_demo_goes_on_only_where_it_began()
    {
        LeaveAnEarlierDemo();
        Assert.Equal(
            $"Demo folder '{Data}': expected a demo on Azurite to go on with, found none. Leave out --storage azurite, or start afresh without --resume.",
            Assert.Throws<DemoRefusedException>(() => DemoFolder.Open(Data, resumes: true, DemoStorage.Azurite)).Message);

        DemoFolder.Open(Data, resumes: false, DemoStorage.Azurite).Dispose();
        Assert.Equal(
            $"Demo folder '{Data}': expected a demo on local files to go on with, found one on Azurite. Add --storage azurite.",
            Assert.Throws<DemoRefusedException>(() => DemoFolder.Open(Data, resumes: true)).Message);
    }

    [Fact]
    public void A_name_that_no_demo_made_is_refused()
    {
        DemoFolder.Open(Data, resumes: false, DemoStorage.Azurite).Dispose();
        var path = Path.Combine(Data, "storage");
        File.WriteAllLines(path, ["openday"]);

        Assert.Equal(
            $"Storage file '{path}': expected names of tables that demos made, such as demo0123456789abcdef, found 'openday'. Delete the file, and those tables and containers by hand.",
            Assert.Throws<DemoRefusedException>(() => DemoFolder.Open(Data, resumes: false, DemoStorage.Azurite)).Message);
        Assert.Equal(["openday"], File.ReadAllLines(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_that_is_not_a_demos_is_not_touched(bool resumes)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "thesis.docx"), "years of work");

        var refused = Assert.Throws<DemoRefusedException>(() => DemoFolder.Open(Data, resumes));

        Assert.Equal(
            $"Demo folder '{Data}': expected an empty folder or one of an earlier demo, found 'thesis.docx' and no file 'openday-demo'. The demo would delete what is there: name another folder with --data DIR.",
            refused.Message);
        Assert.Equal(["thesis.docx"], Entries());
    }

    [Fact]
    public void A_folder_that_a_link_points_to_is_not_emptied()
    {
        LeaveAnEarlierDemo();
        var elsewhere = Directory.CreateDirectory(_folder.File("elsewhere")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "thesis.docx"), "years of work");
        Directory.CreateSymbolicLink(Path.Combine(Data, "link"), elsewhere);

        using var demo = DemoFolder.Open(Data, resumes: false);

        Assert.Equal(["openday-demo"], Entries());
        Assert.True(File.Exists(Path.Combine(elsewhere, "thesis.docx")));
    }

    [Fact]
    public void A_folder_that_another_demo_holds_is_refused_and_left_alone()
    {
        LeaveAnEarlierDemo();
        using var running = DemoFolder.Open(Data, resumes: true);

        var refused = Assert.Throws<DemoRefusedException>(() => DemoFolder.Open(Data, resumes: false));

        Assert.Equal(
            $"Demo folder '{Data}': expected to be the only process that uses it, found its file 'openday-demo' held by another. Stop the other demo, or name another folder with --data DIR.",
            refused.Message);
        Assert.Equal(["blobs", "openday-demo", "records.db"], Entries());
    }

    private void LeaveAnEarlierDemo()
    {
        DemoFolder.Open(Data, resumes: false).Dispose();
        File.WriteAllText(Path.Combine(Data, "records.db"), "records");
        Directory.CreateDirectory(Path.Combine(Data, "blobs", "ab"));
        File.WriteAllText(Path.Combine(Data, "blobs", "ab", "abcd"), "blob");
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(Data).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
}
