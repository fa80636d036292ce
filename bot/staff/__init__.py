"""Staff in chat: invitations and the commands of supervisors."""
