"""What an applicant sees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import connecte, entree


@entree(connecte)
def mon_espace(requete: HttpRequest) -> HttpResponse:
    return render(requete, "porteur/mon_espace.html")
