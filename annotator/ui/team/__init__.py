"""Working as a team from the window: files handed out, brought back and compared, rounds."""
