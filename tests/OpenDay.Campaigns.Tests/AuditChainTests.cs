using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using OpenDay.Campaigns.Audit;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class AuditChainTests
{
    private static readonly AuditEntry started = AuditChain.Append(0, AuditChain.Genesis, May(6, 9), "guan", "CampaignStarted", "2023-17-tiedong", null, "51 assignments", [new("campaign", AuditChain.BodyHash("{}"))]);
    private static readonly AuditEntry submitted = AuditChain.Append(1, started.Hash, May(10, 10), "li", "RevisionSubmitted", "decisions.fagaiju.organiser.report", new string('a', 64), "", [new("submission.b", AuditChain.BodyHash("{\"b\":2}")), new("assignment.a", AuditChain.BodyHash("{\"a\":1}"))]);
    private static readonly AuditEntry waived = AuditChain.Append(2, submitted.Hash, May(11, 10), "guan", "AssignmentWaived", "decisions.fagaiju.organiser", null, "免", [new("assignment.a", AuditChain.BodyHash("{\"a\":2}")), new("submission.b", null)]);
    private static readonly (string, string)[] records = [("campaign", "{}"), ("assignment.a", "{\"a\":2}")];

    [Fact]
    public void A_sound_chain_verifies() =>
        Assert.Equal(new AuditVerification(true, 3, waived.Hash, null), AuditChain.Verify([started, submitted, waived], records, waived.Hash));

    [Fact]
    public void An_empty_chain_verifies_from_the_genesis() =>
        Assert.Equal(new AuditVerification(true, 0, AuditChain.Genesis, null), AuditChain.Verify([], [], AuditChain.Genesis));

    [Fact]
    public void The_form_that_is_hashed_does_not_change()
    {
        // Chains are kept for years: these digests were computed once from the documented form and must stay.
        Assert.Equal(GoldenStarted, started.Hash);
        Assert.Equal(GoldenSubmitted, submitted.Hash);
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", AuditChain.BodyHash("{}"));
    }

    [Fact]
    public void Records_are_kept_in_the_order_of_their_keys() => Assert.Equal(["assignment.a", "submission.b"], submitted.Records.Select(record => record.RowKey));

    [Fact]
    public void A_changed_entry_is_found()
    {
        var changed = submitted with { Actor = "lj" };
        var expected = AuditChain.Append(1, started.Hash, changed.At, "lj", changed.Action, changed.Subject, changed.Revision, changed.Detail, changed.Records).Hash;
        AssertFault(1, $"Entry 2: expected hash {expected} of its content, found {submitted.Hash}. The entry was changed.", [started, changed, waived]);
        AssertFault(2, $"Entry 3: expected the previous hash {expected}, found {submitted.Hash}. The link to entry 2 is broken.", [started, changed with { Hash = expected }, waived]);
    }

    [Fact]
    public void A_missing_entry_is_found()
    {
        AssertFault(1, "Entry 2: expected sequence 2, found 3. An entry is missing or was put in.", [started, waived]);
        AssertFault(2, $"Head: expected hash {waived.Hash}, found {submitted.Hash} after entry 2. Entries are missing at the end, or the head was changed.", [started, submitted]);
    }

    [Fact]
    public void A_changed_record_is_found() => AssertFault(
        3,
        $"Record 'assignment.a': expected hash {AuditChain.BodyHash("{\"a\":2}")} as in entry 3, found {AuditChain.BodyHash("{\"a\":3}")}. The record was changed past the program.",
        [started, submitted, waived],
        [("campaign", "{}"), ("assignment.a", "{\"a\":3}")]);

    [Fact]
    public void A_deleted_a_revived_and_an_unnamed_record_are_found()
    {
        AssertFault(3, $"Record 'campaign': expected hash {AuditChain.BodyHash("{}")} as in entry 1, found no record. It was deleted past the program.", [started, submitted, waived], [("assignment.a", "{\"a\":2}")]);
        AssertFault(3, $"Record 'submission.b': expected no record since entry 3, found a body with hash {AuditChain.BodyHash("{\"b\":2}")}. It was written past the program.", [started, submitted, waived], [.. records, ("submission.b", "{\"b\":2}")]);
        AssertFault(3, $"Record 'assignment.z': expected an entry that names it, found none; its body has hash {AuditChain.BodyHash("{}")}. It was written past the program.", [started, submitted, waived], [.. records, ("assignment.z", "{}")]);
    }

    [Fact]
    public void No_field_can_borrow_from_its_neighbour() => Assert.NotEqual(
        AuditChain.Append(0, AuditChain.Genesis, May(6), "ab", "c", "d", null, "", []).Hash,
        AuditChain.Append(0, AuditChain.Genesis, May(6), "a", "bc", "d", null, "", []).Hash);

    [Fact]
    public void Whatever_chain_is_written_verifies_and_no_change_of_one_character_does() => Gen.Select(
        Gen.Select(Gen.String, Gen.String, Gen.String.Null(), Gen.Int[0, 3], Gen.Int[0, 9]).Array[1, 8],
        Gen.Int[0, 1_000_000]).Sample(
        sample =>
        {
            var (steps, place) = sample;
            List<AuditEntry> entries = [];
            Dictionary<string, string> bodies = [];
            foreach (var (actor, detail, revision, row, body) in steps)
            {
                var text = body.ToString(CultureInfo.InvariantCulture);
                bodies[$"row{row}"] = text;
                entries.Add(AuditChain.Append(entries.Count, entries.Count == 0 ? AuditChain.Genesis : entries[^1].Hash, May(6).AddHours(entries.Count), actor, "Changed", "x", revision, detail, [new($"row{row}", AuditChain.BodyHash(text))]));
            }

            var head = entries[^1].Hash;
            List<(string, string)> kept = [.. bodies.Select(pair => (pair.Key, pair.Value))];
            Assert.Equal(new AuditVerification(true, entries.Count, head, null), AuditChain.Verify(entries, kept, head));

            var index = place % entries.Count;
            var entry = entries[index];
            entries[index] = (place / entries.Count % 9) switch
            {
                0 => entry with { Actor = Flip(entry.Actor, place) },
                1 => entry with { Action = Flip(entry.Action, place) },
                2 => entry with { Subject = Flip(entry.Subject, place) },
                3 => entry with { Detail = Flip(entry.Detail, place) },
                4 => entry with { Revision = entry.Revision is { } revision ? Flip(revision, place) : "" },
                5 => entry with { At = entry.At.AddTicks(1) },
                6 => entry with { Hash = Flip(entry.Hash, place) },
                7 => entry with { PreviousHash = Flip(entry.PreviousHash, place) },
                _ => entry with { Records = [entry.Records[0] with { BodyHash = Flip(entry.Records[0].BodyHash!, place) }] },
            };
            Assert.False(AuditChain.Verify(entries, kept, head).Intact);
        },
        iter: 2_000);

    /// <summary>The text with one bit of one character changed.</summary>
    private static string Flip(string text, int place)
    {
        if (text.Length == 0)
        {
            return "x";
        }

        var index = place % text.Length;
        return text[..index] + (char)(text[index] ^ 1) + text[(index + 1)..];
    }

    private static void AssertFault(long sound, string fault, AuditEntry[] entries, (string, string)[]? kept = null)
    {
        var verification = AuditChain.Verify(entries, kept ?? records, waived.Hash);
        Assert.Equal((false, sound, fault), (verification.Intact, verification.Entries, verification.Fault));
    }

    private const string GoldenStarted = "b5530da4f293fa0f98d661acb7696cbd70833cd4a401b1958ad6c37ec63661bd";
    private const string GoldenSubmitted = "f07c9f0d92ca87384e461965f65baeab613480b660bc835ba3f7ecde8128bdf3";
}
