"""What may happen to a commission, act by act: its members, its sessions, the debates and votes of each."""
