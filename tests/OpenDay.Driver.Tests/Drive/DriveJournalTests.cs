using System;
using System.IO;
using OpenDay.Driver.Drive;

namespace OpenDay.Driver.Tests.Drive;

public sealed class DriveJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string JournalPath => _folder.File("journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_added_is_there_after_the_process_ended()
    {
        using (var journal = DriveJournal.Open(JournalPath))
        {
            Assert.Equal(0, journal.Count);
            journal.Add("submit.a.1", new Answer("材料\t一", 3));
            journal.Add("publish.a", new Answer("x", 4));
        }

        using var again = DriveJournal.Open(JournalPath);

        Assert.Equal(2, again.Count);
        Assert.True(again.Has("publish.a"));
        Assert.False(again.Has("publish.b"));
        Assert.Equal(new Answer("材料\t一", 3), again.Answer<Answer>("submit.a.1"));
    }

    [Fact]
    public void Each_action_is_one_line_readable_while_the_journal_is_open()
    {
        using var journal = DriveJournal.Open(JournalPath);
        journal.Add("campaign.start", new Answer("x", 1));

        using var reader = new StreamReader(new FileStream(JournalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal("campaign.start\t{\"name\":\"x\",\"number\":1}\n", reader.ReadToEnd());
    }

    [Fact]
    public void A_line_that_was_cut_off_is_an_action_not_acknowledged()
    {
        File.WriteAllText(JournalPath, "submit.a.1\t{\"name\":\"x\",\"number\":1}\nsubmit.b.1\t{\"name\":\"y\",\"nu");
        using (var journal = DriveJournal.Open(JournalPath))
        {
            Assert.False(journal.Has("submit.b.1"));
            journal.Add("submit.b.1", new Answer("z", 2));
        }

        Assert.Equal("submit.a.1\t{\"name\":\"x\",\"number\":1}\nsubmit.b.1\t{\"name\":\"z\",\"number\":2}\n", File.ReadAllText(JournalPath));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused()
    {
        File.WriteAllText(JournalPath, "a\t{}\nwhat is this?\n");

        var refused = Assert.Throws<InvalidDataException>(() => DriveJournal.Open(JournalPath));

        Assert.Equal(
            $"Journal '{JournalPath}', line 2: expected the key of an action, a tab and its answer, each key once, found 'what is this?'. Start afresh without this journal.",
            refused.Message);
    }

    private sealed record Answer(string Name, int Number);
}
