return await Millrace.App.MillraceApp.RunAsync(args);
