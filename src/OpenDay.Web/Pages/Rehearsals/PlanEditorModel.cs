using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Edits;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>What <see cref="PlanEditorPage"/> shows.</summary>
/// <param name="Form">What was typed and is wrong, by the field's pointer.</param>
/// <param name="Content">The plan file that is edited, in base 64.</param>
/// <param name="OtherErrors">What is wrong with the plan where no field is.</param>
public sealed record PlanEditorModel(FormState Form, string Content, IReadOnlyList<PlanField> Fields, IReadOnlyList<PlanError> OtherErrors);
