using Millrace.App.Output;

namespace Millrace.App.Verbs;

/// <summary><c>doctor</c>: whether this machine can run a pipeline well.</summary>
internal static class DoctorVerb
{
    internal static Verb Create(VerbTree tree)
    {
        var verb = new Verb("doctor", "Checks the machine and the data directory, and says what to mend.",
            "doctor", "doctor --data /mnt/fast/.millrace --json")
        {
            tree.DataFolder,
        };
        verb.SetAction(parsed =>
        {
            var findings = new Doctor(tree.Scope.Surroundings).Examine(tree.DataFolderOf(parsed));
            var printer = new Printer(tree.Scope.Surroundings.Out);
            if (parsed.GetValue(tree.Json)) printer.Json(findings);
            else
                foreach (var finding in findings)
                {
                    printer.Line($"{(finding.IsProblem ? "PROBLEM" : "ok"),-8} {finding.Subject}: {finding.Text}");
                    if (finding.Advice is not null) printer.Line($"         {finding.Advice}");
                }

            return findings.Any(f => f.IsProblem) ? ExitCode.Failed : ExitCode.Success;
        });
        return verb;
    }
}
