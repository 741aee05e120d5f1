using System.Collections.Generic;

namespace OpenDay.Campaigns.Checks;

/// <summary>A rule that looks at one passage at a time, in time linear in its length.</summary>
internal interface ITextRule
{
    IEnumerable<Finding> Find(Passage passage);
}
