"""What `lrm` can be told to do: a module for each group of commands, which is loaded only when one of them is called."""
